import { readFileSync } from 'node:fs';

/**
 * The stages of a Dockerfile: `{ name, base, steps, env, user, command, healthCheck }`. Understands what ours says and refuses
 * the rest, so that nothing in it is passed over.
 *
 * @param file path of the Dockerfile
 */
export function readDockerfile(file) {
  const stages = [];
  for (const { word, rest } of instructions(readFileSync(file, 'utf8'))) {
    if (word === 'FROM') stages.push(newStage(rest));
    else addTo(stages.at(-1), word, rest);
  }
  return stages;
}

/** Without comments, and with what a backslash goes on with. */
function instructions(text) {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, word, rest] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? [];
      if (word === undefined) throw new Error(`Dockerfile: not understood: ${line}`);
      return { word, rest };
    });
}

function newStage(rest) {
  const [, base, name] = /^(\S+) AS (\w+)$/.exec(rest) ?? [];
  if (base === undefined) throw new Error(`Dockerfile: a stage without a name: FROM ${rest}`);
  return { name, base, steps: [], env: {}, user: undefined, command: undefined, healthCheck: undefined };
}

const READERS = {
  WORKDIR: (stage, rest) => stage.steps.push({ kind: 'workdir', folder: rest }),
  RUN: (stage, rest) => stage.steps.push({ kind: 'run', line: rest }),
  COPY: (stage, rest) => stage.steps.push(readCopy(rest)),
  ENV: (stage, rest) => Object.assign(stage.env, Object.fromEntries(rest.split(/\s+/).map(readPair))),
  USER: (stage, rest) => (stage.user = rest),
  CMD: (stage, rest) => (stage.command = JSON.parse(rest)),
  HEALTHCHECK: (stage, rest) => (stage.healthCheck = JSON.parse(rest.slice(rest.indexOf('CMD ') + 4))),
  // Said to people and to Docker; nothing happens in the image.
  EXPOSE: () => undefined,
  VOLUME: () => undefined,
};

function addTo(stage, word, rest) {
  const read = READERS[word];
  if (read === undefined) throw new Error(`Dockerfile: ${word} is not understood`);
  read(stage, rest);
}

function readCopy(rest) {
  const words = rest.split(/\s+/);
  const flag = words[0]?.startsWith('--') ? words.shift() : undefined;
  const [, from] = /^--from=(\w+)$/.exec(flag ?? '') ?? [];
  if (flag !== undefined && from === undefined) throw new Error(`Dockerfile: COPY ${flag} is not understood`);
  return { kind: 'copy', from, sources: words.slice(0, -1), target: words.at(-1) };
}

function readPair(pair) {
  const [, name, value] = /^(\w+)=(\S+)$/.exec(pair) ?? [];
  if (name === undefined) throw new Error(`Dockerfile: ENV ${pair} is not understood`);
  return [name, value];
}
