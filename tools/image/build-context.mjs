import { cpSync, readFileSync } from 'node:fs';
import { join, matchesGlob, relative, sep } from 'node:path';

/** Copies what `.dockerignore` lets through: what a build of the image sees of the repository. */
export function copyBuildContext(root, target) {
  const rules = readRules(join(root, '.dockerignore'));
  cpSync(root, target, {
    recursive: true,
    filter: (source) => source === root || isLetThrough(rules, relative(root, source)),
  });
}

function readRules(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ isKept: line.startsWith('!'), pattern: line.replace(/^!/, '') }));
}

/** As Docker does: the last rule that matches the path, or a folder it lies in, decides. */
function isLetThrough(rules, path) {
  const parts = path.split(sep);
  const lineage = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  // To Docker a bare `**` is everything; to Node's globs it is everything whose name does not begin with a dot.
  const matches = ({ pattern }) => pattern === '**' || lineage.some((part) => matchesGlob(part, pattern));
  return rules.findLast(matches)?.isKept ?? true;
}
