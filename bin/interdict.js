#!/usr/bin/env node
// Plain old JavaScript: an older Node must be able to read this far and say what is wrong.
(async function () {
  var major = parseInt(process.versions.node, 10);
  if (!(major >= 24)) {
    process.stderr.write(
      'interdict needs Node.js 24 or newer; this is ' +
        process.version +
        ' (' +
        process.execPath +
        ').\n' +
        'Next step: in a checkout, run it as "npx interdict ..." after "npm ci" (a Node 24 comes with it); ' +
        'elsewhere install Node.js 24 from https://nodejs.org.\n',
    );
    process.exitCode = 2;
    return;
  }
  var nodeModule = await import('node:module');
  if (nodeModule.enableCompileCache) nodeModule.enableCompileCache();
  var fs = await import('node:fs');
  // A checkout has src/ and runs it directly; the packed tarball has only dist/.
  var source = new URL('../src/cli/main.ts', import.meta.url);
  var built = new URL('../dist/cli/main.js', import.meta.url);
  var entry = fs.existsSync(source) && !process.env.INTERDICT_DIST ? source : built;
  var cli = await import(entry.href);
  process.exitCode = await cli.main(process.argv.slice(2));
})().catch(function (error) {
  process.stderr.write(String((error && error.stack) || error) + '\n');
  process.exitCode = 1;
});
