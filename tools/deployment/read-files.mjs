import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readDockerfile } from '../image/dockerfile.mjs';
import { root } from '../project-node.mjs';

export function readText(path) {
  return readFileSync(join(root, path), 'utf8');
}

/** A YAML file as those who run it read it. */
export function readYaml(path) {
  return parse(readText(path), { merge: true });
}

/** The image's stages by name. */
export function readStages() {
  return Object.fromEntries(readDockerfile(join(root, 'Dockerfile')).map((stage) => [stage.name, stage]));
}

/** Names and defaults of all settings, as `.env.example` has them, which a test holds to what the program reads. */
export function readSettings() {
  const lines = readText('.env.example').matchAll(/^# ([A-Z_]+)=(.*)$/gm);
  return new Map([...lines].map(([, name, value]) => [name, value]));
}

/** Names of the settings that hold secrets: those that may come from a file. */
export function secretSettings() {
  const [comment] = readText('.env.example').split('\n\n');
  return [...comment.matchAll(/([A-Z_]+)_FILE/g)].map(([, name]) => name);
}
