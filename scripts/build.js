// Packs src/ into dist/ with tsc. The old dist/ goes only when the new one is whole, so a failed build breaks nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const fresh = join(root, `dist.new-${process.pid}`);
const target = join(root, 'dist');

/** @returns {string} path of tsc's JavaScript starter, whatever npm did with its links */
function compiler() {
  const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
  return join(dirname(manifest), 'bin', 'tsc');
}

/** @returns {number} exit code */
function build() {
  const tsc = spawnSync(process.execPath, [compiler(), '-p', 'tsconfig.build.json', '--outDir', fresh], {
    cwd: root,
    stdio: 'inherit',
  });
  if (tsc.error) throw tsc.error;
  if (tsc.status !== 0) return tsc.status ?? 1;
  for (const needed of ['cli/main.js', 'index.js', 'index.d.ts']) {
    if (existsSync(join(fresh, needed))) continue;
    console.error(`build: dist/${needed} was not made; is src/${needed.replace(/(\.d)?\.[jt]s$/, '.ts')} there?`);
    return 1;
  }
  const { length } = readdirSync(fresh, { recursive: true }).filter(name => String(name).endsWith('.js'));
  rmSync(target, { recursive: true, force: true });
  renameSync(fresh, target);
  console.log(`build: ${length} modules in dist/`);
  return 0;
}

try {
  process.exitCode = build();
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
