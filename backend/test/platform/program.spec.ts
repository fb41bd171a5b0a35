import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTemporaryDatabase, TEST_DATABASE_URL } from '../sessions/temporary-postgres.js';
import { BackendProcess } from './backend-process.js';

const onServer = TEST_DATABASE_URL === undefined ? describe.skip : describe;

/** Several processes start one after the other. */
const TIMEOUT_MS = 180_000;

describe('the program', () => {
  let folder: string;
  const started: BackendProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-program-'));
  });
  afterEach(async () => {
    for (const { child } of started) child.kill('SIGKILL');
    await Promise.all(started.splice(0).map((backend) => backend.end()));
    rmSync(folder, { recursive: true });
  });

  function start(environment: NodeJS.ProcessEnv = {}, database?: 'migrated' | 'none'): BackendProcess {
    const backend = BackendProcess.start(environment, folder, database);
    started.push(backend);
    return backend;
  }

  it(
    'says where it is in one line, on an empty folder and on its own, and ends with 0 when asked to',
    async () => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        const backend = start({}, 'none');
        const url = await backend.url;
        expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);
        backend.child.kill(signal);

        const { code, output, errors } = await backend.end();
        const lines = output.trim().split('\n');
        expect(lines.filter((line) => !line.startsWith('{'))).toEqual([
          `Parley is ready: ${url}`,
          expect.stringMatching(/^The first admin is made at http\S+\/admin\/setup, .+: (\w{5}-){3}\w{5}$/),
        ]);
        expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
        expect([code, errors]).toEqual([0, '']);
      }
    },
    TIMEOUT_MS,
  );

  it(
    'ends when the parent that listens to it goes away',
    async () => {
      const backend = start();
      await backend.url;
      backend.child.disconnect();

      expect((await backend.end()).code).toBe(0);
    },
    TIMEOUT_MS,
  );

  it('lists all that is wrong with its settings, and nothing else', async () => {
    writeFileSync(join(folder, '.env'), 'PORT=seventy\nLOG_LEVEL=loud\n');

    const { code, output, errors } = await start({ PORT: undefined, SIMULATOR_URL: '' }).end();

    expect([code, output]).toEqual([1, '']);
    expect(errors.trim().split('\n')).toEqual([
      'Parley cannot start. 3 settings need attention:',
      expect.stringMatching(/^ {2}PORT is "seventy"\. Expected: .+\.$/),
      expect.stringMatching(/^ {2}OPENAI_API_KEY is not set, .+\. Expected: .+\.$/),
      expect.stringMatching(/^ {2}LOG_LEVEL is "loud"\. Expected: .+\.$/),
    ]);
  });

  it(
    'explains in one sentence that its port or its database is taken',
    async () => {
      const other: Server = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => other.once('listening', resolve));
      const { port } = other.address() as AddressInfo; // it listens on TCP

      const withoutPort = await start({ PORT: String(port) }).end();
      other.close();
      expect([withoutPort.code, withoutPort.output]).toEqual([1, '']);
      expect(withoutPort.errors).toMatch(/^Port \d+ on 127\.0\.0\.1 is taken by another program\..+\n$/);

      await start().url;
      const withoutDatabase = await start().end();
      expect([withoutDatabase.code, withoutDatabase.output]).toEqual([1, '']);
      expect(withoutDatabase.errors).toMatch(/^The embedded database is already open in process \d+\..+\n$/);
    },
    TIMEOUT_MS,
  );

  it(
    'takes its database back after it was killed',
    async () => {
      const killed = start();
      await killed.url;
      killed.child.kill('SIGKILL');
      await killed.end();

      const next = start();
      expect((await fetch(`${await next.url}/api/health/ready`)).status).toBe(200);
    },
    TIMEOUT_MS,
  );

  onServer('on a database server', () => {
    it(
      'starts twice at once, and both are ready',
      async () => {
        const temporary = await createTemporaryDatabase(TEST_DATABASE_URL ?? '', 'program');
        const file = join(folder, 'database-url');
        writeFileSync(file, `${temporary.url}\n`);
        const replicas = [start({ DATABASE_URL_FILE: file }), start({ DATABASE_URL_FILE: file })];

        const ready = await Promise.all(
          replicas.map(async ({ url }) => (await fetch(`${await url}/api/health/ready`)).status),
        );
        for (const { child } of replicas) child.kill('SIGTERM');

        expect(ready).toEqual([200, 200]);
        expect(await Promise.all(replicas.map(async (replica) => (await replica.end()).code))).toEqual([
          0, 0,
        ]);
        await temporary.drop();
      },
      TIMEOUT_MS,
    );
  });
});
