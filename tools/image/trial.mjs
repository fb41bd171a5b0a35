import { statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { askForToken, converse } from './conversation.mjs';
import { filesBelow } from './image-contents.mjs';
import { RunningImage } from './running-image.mjs';
import { makeTrialDatabase } from './trial-database.mjs';

const PUBLIC_URL = 'https://parley.school.example';

/** Where a container may write. */
const WRITABLE = /^(?:data|tmp)\//;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return String(port);
}

/** What tells whether a file has changed. */
function stamps(top) {
  const files = filesBelow(top).filter((file) => !WRITABLE.test(file) && file !== 'node');
  return files.map((file) => `${file} ${statSync(join(top, file)).mtimeMs}`).sort();
}

function demand(isSo, what) {
  if (!isSo) throw new Error(what);
}

/**
 * Starts both images as an institution does, the simulator in the place of a Realtime server, and uses Parley.
 *
 * @param stages `app` and `simulator`, as `readDockerfile` gives them
 * @param folders where their file systems are
 * @returns what was shown, in a line
 */
export async function tryImages(stages, folders) {
  await refusesWithoutAddress(stages.app, folders.app);
  const database = await makeTrialDatabase();
  const simulator = RunningImage.start(stages.simulator, folders.simulator, {
    SIMULATOR_HOST: '127.0.0.1',
    SIMULATOR_PORT: await freePort(),
  });
  try {
    await simulator.url();
    demand(
      (await simulator.run(stages.simulator.healthCheck)) === 0,
      'the simulator says that it is not well',
    );
    const summary = await tryParley(stages.app, folders.app, {
      ...settingsFor(folders.app, database),
      REALTIME_URL: `ws://127.0.0.1:${simulator.options.env.SIMULATOR_PORT}/v1/realtime`,
      REALTIME_AUTH: 'none',
      PORT: await freePort(),
    });
    return `starts in production on ${database.what}, serves, and holds a conversation of ${summary.tutor_turns} tutor turns`;
  } finally {
    simulator.kill();
    await database.drop();
  }
}

/** On loopback: nobody else is to meet it here. */
function settingsFor(top, { settings, password }) {
  const common = { HOST: '127.0.0.1', PUBLIC_URL, LOG_LEVEL: 'warn', ...settings };
  if (password === undefined) return common;
  const file = join(top, 'tmp', 'database-password');
  writeFileSync(file, `${password}\n`, { mode: 0o444 });
  return { ...common, DATABASE_PASSWORD_FILE: file };
}

/** The image is in production mode. */
async function refusesWithoutAddress(stage, top) {
  const image = RunningImage.start(stage, top, { REALTIME_URL: 'ws://127.0.0.1:9' });
  const code = await image.end();
  const says = ['PUBLIC_URL is not set', 'HOST is 0.0.0.0'].every((text) => image.log.includes(text));
  demand(code === 1 && says, `started without PUBLIC_URL, or did not say why not (${code}):\n${image.log}`);
}

async function tryParley(stage, top, settings) {
  const before = stamps(top);
  const image = RunningImage.start(stage, top, settings);
  try {
    const url = await image.url();
    demand((await image.run(stage.healthCheck)) === 0, 'the health check says that it is not ready');
    const isElsewhere = { PORT: '9' };
    demand(
      (await image.run(stage.healthCheck, isElsewhere)) === 1,
      'the health check is content with nothing',
    );
    await servesPages(url);
    demand((await askForToken(url, 'https://evil.example')).status === 403, 'a foreign page got a token');
    const summary = await converse(url, PUBLIC_URL);
    demand((await image.stop()) === 0, `it did not end in order:\n${image.log}`);
    demand(stamps(top).join('\n') === before.join('\n'), 'it has changed files that are to be read only');
    return summary;
  } catch (cause) {
    throw new Error(`${cause.message}\n${image.log}`, { cause });
  } finally {
    image.kill();
  }
}

async function servesPages(url) {
  for (const path of ['/', '/admin']) {
    const answer = await fetch(url + path, { headers: { Accept: 'text/html' } });
    const page = await answer.text();
    const script = /src="([^"]+\.js)"/.exec(page)?.[1];
    demand(answer.status === 200 && script !== undefined, `${path} is no page`);
    demand((await fetch(new URL(script, `${url}${path}`))).status === 200, `${path} lacks ${script}`);
  }
}
