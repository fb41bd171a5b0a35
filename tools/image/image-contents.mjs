import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What the image may add to its base. */
export const SIZE_LIMIT_MB = 250;

const BYTES_PER_MB = 1_000_000;

/** All that the image has in `/app` at its top, in alphabetical order. */
const TOP = ['dist', 'node_modules', 'package.json', 'prisma'];
const DIST = ['backend', 'contracts', 'frontend', 'lesson'];

/** What the image has no use for, outside of its packages. */
const UNWANTED = [
  [/(?:^|\/)\.env/, 'settings of somebody'],
  [/(?<!\.d)\.ts$/, 'a source'],
  [/\.(?:spec|e2e-spec|fault-spec)\./, 'a test'],
  [/(?:^|\/)(?:test|testing|e2e|simulator)\//, 'a test or the simulator'],
  [/\.(?:pem|key)$/, 'a key'],
];

/** Paths of all files below a folder, relative to it. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

export function megabytes(folder, files) {
  return files.reduce((sum, file) => sum + lstatSync(join(folder, file)).size, 0) / BYTES_PER_MB;
}

/**
 * What is in an image of Parley that should not be, or is not there that should; empty when all is well.
 *
 * @param app the image's `/app`
 * @param files as `filesBelow` gives them
 * @param lockFile path of the lock file
 */
export function objections(app, files, lockFile) {
  const own = files.filter((file) => !file.startsWith('node_modules/'));
  const found = own.flatMap((file) =>
    UNWANTED.filter(([pattern]) => pattern.test(file)).map(([, what]) => `${file} is ${what}`),
  );
  return [
    ...wrongTop(app, '.', TOP),
    ...wrongTop(app, 'dist', DIST),
    ...found,
    ...devPackages(files, lockFile),
  ];
}

function wrongTop(app, folder, expected) {
  const actual = readdirSync(join(app, folder)).sort();
  return actual.join() === expected.join() ? [] : [`/app/${folder} has ${actual.join(', ')}`];
}

/** Packages that Parley does not need to run, by the lock file's own word. */
function devPackages(files, lockFile) {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'));
  const folders = new Set(files.map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]));
  const isLeftOut = ({ dev, devOptional, optional }) =>
    dev === true || devOptional === true || optional === true;
  const unwanted = Object.entries(packages).filter(([path, entry]) => isLeftOut(entry) && folders.has(path));
  return unwanted.map(([path]) => `${path} is a package that was to be left out`);
}
