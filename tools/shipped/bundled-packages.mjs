/** Which packages are bundled into the pages: those that our sources import, and those that these import in turn. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../project-node.mjs';

const SOURCES = '{frontend/src,frontend/worklets,lesson/src,contracts/src}/**/*.{ts,scss}';
const NOT_SHIPPED = /\.spec\.ts$|\/testing\/|\/test-setup\.ts$|\.lint-fixture\.ts$/;

/** `from 'x'`, `import 'x'`, `import('x')`, `require('x')` and Sass's `@use 'x'`. */
const IMPORTED = /(?:\bfrom|\bimport\(?|\brequire\(|@use)\s*['"]([^'"\n]+)['"]/g;
/** A stylesheet that the build is told of by its path. */
const BUILD_STYLE = /"node_modules\/([^"]+)"/g;
const OWN_PREFIXES = ['node:', 'sass:', 'parley/'];
const SCRIPT = /\.[cm]?js$/;

/** `@scope/name` or `name`, without what comes behind it. */
function packageOf(specifier) {
  const isScoped = specifier.startsWith('@');
  return specifier
    .split('/')
    .slice(0, isScoped ? 2 : 1)
    .join('/');
}

function importsOf(file) {
  return [...readFileSync(file, 'utf8').matchAll(IMPORTED)].map(([, specifier]) => specifier);
}

/** The file behind an import; undefined for what is no file of a package, such as an example in a comment. */
function fileBehind(specifier, importer) {
  try {
    return createRequire(importer).resolve(specifier);
  } catch (error) {
    if (/^(?:MODULE_NOT_FOUND|ERR_PACKAGE_PATH_NOT_EXPORTED)$/.test(error.code)) return undefined;
    throw error;
  }
}

/** Names of packages. Reads `node_modules`. */
export function bundledPackages() {
  const names = new Set();
  const visited = new Set();
  const follow = (specifier, importer) => {
    if (OWN_PREFIXES.some((own) => specifier.startsWith(own))) return;
    const file = fileBehind(specifier, importer);
    if (file === undefined || !existsSync(file)) return;
    if (!specifier.startsWith('.')) names.add(packageOf(specifier));
    if (visited.has(file)) return;
    visited.add(file);
    if (SCRIPT.test(file)) for (const next of importsOf(file)) follow(next, file);
  };
  const manifest = join(root, 'package.json');
  for (const source of globSync(SOURCES, { cwd: root }).filter((name) => !NOT_SHIPPED.test(name))) {
    const foreign = importsOf(join(root, source)).filter((specifier) => !specifier.startsWith('.'));
    for (const specifier of foreign) follow(specifier, manifest);
  }
  const styles = readFileSync(join(root, 'frontend/project.json'), 'utf8').matchAll(BUILD_STYLE);
  for (const [, path] of styles) names.add(packageOf(path));
  return names;
}
