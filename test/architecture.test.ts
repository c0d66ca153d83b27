import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** The layer table: folder → folders that it may import from (beside itself). `cli`: see docs/decisions/0003. */
const BELOW_SCREEN = [
  'core',
  'text',
  'model',
  'fetch',
  'sources',
  'index',
  'match',
  'goods',
  'evidence',
  'learn',
  'sea',
  'network',
  'patterns',
];
const BELOW_APP = [...BELOW_SCREEN, 'screen', 'store', 'report', 'cluster'];
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: [],
  text: ['core'],
  model: ['core'],
  fetch: ['core'],
  sources: ['core', 'text', 'model'],
  index: ['core', 'text', 'model'],
  match: ['core', 'text', 'model', 'index'],
  goods: ['core', 'text', 'model', 'index'],
  evidence: ['core', 'text', 'model', 'index', 'match', 'goods'],
  learn: ['core', 'model'],
  sea: ['core', 'model'],
  network: ['core', 'model'],
  patterns: ['core', 'text', 'model', 'index', 'match', 'goods', 'sea', 'network'],
  screen: BELOW_SCREEN,
  store: ['core', 'model'],
  report: ['core', 'model', 'network'],
  cluster: ['core', 'model', 'screen', 'store'],
  app: BELOW_APP,
  http: ['app', 'model', 'core'],
  cli: ['app', 'report', 'model', 'core'],
};
/** Folders that also run in a browser tab. */
const NO_NODE = new Set(['core', 'text', 'model', 'index', 'match', 'goods']);

interface Import {
  file: string;
  line: number;
  target: string;
}

// import/export … from '…', import '…', import('…'), new URL('…', import.meta.url)
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*)(['"])((?:\.{1,2}\/|node:|[a-z@])[^'"\n]*)\1/g;

function importsOf(file: string, text: string): Import[] {
  const code = text.replace(/\/\*[^]*?\*\//g, comment => comment.replace(/[^\n]/g, ' ')).replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(IMPORT)].map(match => ({
    file,
    line: code.slice(0, match.index).split('\n').length,
    target: match[2]!,
  }));
}

/** What is wrong with these imports, one sentence each. `file` and relative targets are seen from src/. */
function breaches(imports: readonly Import[]): string[] {
  const found: string[] = [];
  for (const { file, line, target } of imports) {
    const layer = file.split('/')[0]!;
    const place = `src/${file}:${line}`;
    if (target.startsWith('node:') && NO_NODE.has(layer))
      found.push(`${place}: ${layer} also runs in a browser, ${target} does not`);
    if (!target.startsWith('.') || !file.includes('/')) continue;
    const path = relative(SRC, join(SRC, dirname(file), target)).replaceAll('\\', '/');
    if (path.startsWith('..')) continue;
    const other = path.split('/')[0]!;
    if (!path.includes('/')) found.push(`${place}: ${layer} imports ${path}, which stands above all folders`);
    else if (!Object.hasOwn(MAY_IMPORT, layer)) found.push(`${place}: ${layer} is not in the layer table`);
    else if (other !== layer && !MAY_IMPORT[layer]!.includes(other))
      found.push(`${place}: ${layer} must not import from ${other} (${target})`);
  }
  return found;
}

test('every folder imports only from the layers below it', () => {
  const files = globSync('**/*.ts', { cwd: SRC }).map(file => file.replaceAll('\\', '/'));
  const imports = files.flatMap(file => importsOf(file, readFileSync(join(SRC, file), 'utf8')));
  const inner = imports.filter(one => one.target.startsWith('.'));
  assert.ok(files.length > 20 && inner.length > 30, `saw only ${inner.length} imports in ${files.length} files`);
  assert.deepEqual(breaches(imports), []);
});

test('the reader of imports sees each way to import, and each breach', () => {
  const text = [
    "import { a } from '../core/a.ts';",
    "import type { B } from '../screen/b.ts';",
    "export * from '../app/c.ts';",
    "const d = await import('../cli/d.ts');",
    "const e = new URL('../store/e.ts', import.meta.url);",
    "import fs from 'node:fs';",
    "import '../report/f.ts';",
    "import {\n  g,\n} from '../sources/g.ts';",
    "// import { x } from '../http/x.ts';",
    "/* import { x } from '../http/x.ts'; */",
  ].join('\n');
  const found = breaches(importsOf('match/x.ts', text));
  assert.equal(found.length, 7, found.join('\n'));
  assert.deepEqual(
    found.map(one => /src\/match\/x\.ts:(\d+)/.exec(one)?.[1]),
    ['2', '3', '4', '5', '6', '7', '10'],
  );
});

test('no source file imports the rubbish drawer that a barrel is', () => {
  const barrels = globSync('**/index.ts', { cwd: SRC }).map(file => file.replaceAll('\\', '/'));
  assert.deepEqual(
    barrels.filter(file => file !== 'index.ts' && file !== 'match/index.ts'),
    [],
  );
});
