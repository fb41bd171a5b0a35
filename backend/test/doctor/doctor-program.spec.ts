import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPackageRoot } from '../../src/platform/package-root.js';
import { BackendUnderTest } from '../realtime-gateway/backend-under-test.js';
import { FakeUpstream } from '../realtime-gateway/fake-upstream.js';

const DOCTOR = join(findPackageRoot(), 'dist', 'backend', 'doctor.js');
const KEY = 'sk-canary-key';
const PASSWORD = 'canary-password';

interface Ending {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

describe('the doctor', () => {
  let folder: string;
  let upstream: FakeUpstream;
  let backend: BackendUnderTest;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-doctor-'));
    upstream = await FakeUpstream.start(() => undefined);
    backend = await BackendUnderTest.start(upstream.url);
  });
  afterAll(async () => {
    await backend.stop();
    await upstream.stop();
    rmSync(folder, { recursive: true });
  });

  /** The built program, as `npm run doctor` runs it. */
  async function ask(environment: NodeJS.ProcessEnv, ...words: string[]): Promise<Ending> {
    const env = { PATH: process.env['PATH'], ...environment };
    try {
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [DOCTOR, ...words], {
        cwd: folder,
        env,
      });
      return { code: 0, output: stdout, errors: stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }; // of a program that failed
      return { code, output: stdout, errors: stderr };
    }
  }

  it('is content with an installation that is well, and leaves nothing behind', async () => {
    const environment = { REALTIME_URL: upstream.url, OPENAI_API_KEY: KEY };
    const { code, output, errors } = await ask(environment, '--url', `http://127.0.0.1:${backend.port}`);

    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(/^Settings\n {2}ok {7}All settings can be used\.\n/);
    for (const title of ['Database', 'Realtime server', 'Public address', 'Clock', 'Disk'])
      expect(output).toContain(`\n${title}\n`);
    expect(output).toContain('  ok       A WebSocket comes through to the server.');
    expect(output).not.toContain('TROUBLE');
    expect(output + errors).not.toContain(KEY);
    expect(readdirSync(folder)).toEqual([]);
    expect(upstream.received.flat()).toEqual([]);
  });

  it('tells a program of all that is wrong, and no secret', async () => {
    const environment = {
      REALTIME_URL: 'ws://127.0.0.1:9/v1/realtime',
      OPENAI_API_KEY: KEY,
      DATABASE_URL: `postgres://parley:${PASSWORD}@127.0.0.1:9/parley`,
      PUBLIC_URL: 'http://127.0.0.1:9',
    };
    const { code, output } = await ask(environment, '--json');

    expect(code).toBe(1);
    const { ok, parts } = JSON.parse(output) as {
      ok: boolean;
      parts: { title: string; findings: { verdict: string; remedy?: string }[] }[];
    };
    expect(ok).toBe(false);
    const troubled = parts.filter(({ findings }) => findings.some(({ verdict }) => verdict === 'bad'));
    expect(troubled.map(({ title }) => title)).toEqual(['Database', 'Realtime server', 'Public address']);
    for (const { verdict, remedy = '' } of troubled.flatMap(({ findings }) => findings))
      if (verdict === 'bad') expect(remedy).toMatch(/\.$/);
    expect(output).not.toContain(KEY);
    expect(output).not.toContain(PASSWORD);
  });

  it('tells of settings that cannot be used, and looks at the rest', async () => {
    const { code, output } = await ask({ NODE_ENV: 'production', OPENAI_API_KEY: KEY });
    expect(code).toBe(1);
    expect(output).toMatch(/TROUBLE {2}PUBLIC_URL is not set/);
    expect(output).toContain('\nDisk\n');
    expect((await ask({ PORT: 'seventy', OPENAI_API_KEY: KEY })).output).toMatch(
      /TROUBLE {2}PORT is "seventy"/,
    );
  });

  it('says how it is asked', async () => {
    const { code, errors } = await ask({}, '--fix');
    expect([code, errors]).toEqual([2, expect.stringMatching(/^Usage:\n/)]);
  });
});
