/** What of other people's work reaches an institution: the packages in the image, and those that are bundled into the pages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project-node.mjs';
import { bundledPackages } from './bundled-packages.mjs';

const FOLDER = 'node_modules/';

/** As the image installs them: `--omit=dev --omit=optional`. */
function isInTheImage({ dev, optional, devOptional }) {
  return !dev && !optional && !devOptional;
}

function nameOf(path) {
  return path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);
}

/** Where Node finds a package that the package at `path` asks for, among the paths of the lock file. */
function resolve(locked, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf(`/${FOLDER}`)))) {
    const candidate = `${folder === '' ? '' : `${folder}/`}${FOLDER}${name}`;
    if (locked.has(candidate)) return candidate;
    if (folder === '') return undefined;
  }
}

/** The same package at two places. */
function merged(known, found) {
  if (known === undefined) return found;
  return {
    ...found,
    needs: [...new Set([...known.needs, ...found.needs])],
    isOnServer: known.isOnServer || found.isOnServer,
    isInBrowser: known.isInBrowser || found.isInBrowser,
  };
}

/**
 * Each package once, by name and version: `{name, version, license, integrity, needs, isOnServer, isInBrowser}`. `license` is the SPDX
 * expression of the lock file, or undefined; `needs` are those of the others that it depends on, as `name@version`.
 */
export function shippedPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const locked = new Map(Object.entries(packages).filter(([path]) => path !== ''));
  const bundled = bundledPackages();
  const keyOf = (path) => `${nameOf(path)}@${locked.get(path).version}`;
  const shipped = new Map();
  for (const [path, entry] of locked) {
    const isInBrowser = path.lastIndexOf(FOLDER) === 0 && bundled.has(nameOf(path));
    const isOnServer = isInTheImage(entry);
    if (!isOnServer && !isInBrowser) continue;
    const needed = Object.keys(entry.dependencies ?? {}).map((name) => resolve(locked, path, name));
    const needs = needed.filter(Boolean).map(keyOf);
    const { version, license, integrity } = entry;
    const found = { name: nameOf(path), version, license, integrity, needs, isOnServer, isInBrowser };
    shipped.set(keyOf(path), merged(shipped.get(keyOf(path)), found));
  }
  const sorted = [...shipped].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  return sorted.map((each) => ({ ...each, needs: each.needs.filter((key) => shipped.has(key)).sort() }));
}
