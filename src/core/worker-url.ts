/**
 * The URL of a worker beside a module: `workerUrl(import.meta.url, './sqlite-worker')`. A checkout runs `.ts` files
 * directly and the packed tarball has `.js` files, so the worker has the ending of the module that starts it.
 */
export function workerUrl(moduleUrl: string, name: string): URL {
  return new URL(`${name}${moduleUrl.endsWith('.ts') ? '.ts' : '.js'}`, moduleUrl);
}
