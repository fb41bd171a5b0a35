import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { heldBytesOf, INSPECTABLE } from '../measure/garbage.mjs';
import { ChildProcess } from './child-processes.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folders.mjs';
import { TokenMint } from './token-mint.mjs';

const PROGRAM = join(import.meta.dirname, '..', '..', '..', 'dist', 'backend', 'main.js');

/** As the Dockerfile starts it. */
const NODE_ARGS = ['--enable-source-maps', '--max-semi-space-size=2'];

/** As in production, with room for everybody; the environment around it does not count. */
function environment(upstream, folder, settings) {
  const { PATH } = process.env;
  return {
    PATH,
    NODE_ENV: 'production',
    PORT: '0',
    PUBLIC_URL: 'http://127.0.0.1',
    DATA_DIR: join(folder, 'data'),
    REALTIME_URL: upstream.url,
    REALTIME_AUTH: 'none',
    MAX_SESSIONS: '10000',
    SESSION_MAX_MINUTES: '60',
    TOKEN_TTL_SECONDS: '300',
    TOKENS_PER_MINUTE: '1000000',
    LOG_LEVEL: 'warn',
    ...settings,
  };
}

/** The whole product as one process: a learner asks for a token and brings it along. */
export async function startParley(upstream, settings = {}) {
  const folder = makeTemporaryFolder();
  const child = new ChildProcess(process.execPath, [...NODE_ARGS, INSPECTABLE, PROGRAM], {
    cwd: folder,
    env: environment(upstream, folder, settings),
    hasChannel: true,
  });
  const address = await child.address();
  const mint = new TokenMint(address);
  const target = {
    host: address.hostname,
    port: Number(address.port),
    path: '/ws/realtime',
    opensItself: false,
  };
  return {
    pid: child.pid,
    address,
    heldBytes: heldBytesOf(child),
    mint,
    targets: async (count) =>
      (await mint.mintMany(count)).map((token) => ({
        ...target,
        subprotocols: ['realtime', `openai-insecure-api-key.${token}`],
      })),
    stop: async () => {
      mint.close();
      await child.stop();
      removeTemporaryFolder(folder);
    },
  };
}

/** The setting for the Postgres server that was named for this run; none otherwise. */
export function serverSettings() {
  const { BENCH_DATABASE_URL } = process.env;
  return BENCH_DATABASE_URL ? { DATABASE_URL: BENCH_DATABASE_URL } : {};
}

function whyNotBuilt() {
  return existsSync(PROGRAM) ? null : 'not built';
}

/** With the database inside, whose work counts as the relay's. */
export const parley = {
  name: 'parley',
  title: '**Parley, whole**, embedded database',
  isRelay: true,
  whyMissing: whyNotBuilt,
  start: (upstream) => startParley(upstream),
};

/** As institutions run it. */
export const parleyOnPostgres = {
  name: 'parley-postgres',
  title: '**Parley, whole**, Postgres server',
  isRelay: true,
  whyMissing: () =>
    'DATABASE_URL' in serverSettings() ? whyNotBuilt() : 'BENCH_DATABASE_URL names no Postgres server',
  start: (upstream) => startParley(upstream, serverSettings()),
};
