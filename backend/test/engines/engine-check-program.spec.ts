import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPackageRoot } from '../../src/platform/package-root.js';
import { SimulatorProcess } from '../realtime-gateway/simulator-process.js';

const PROGRAM = join(findPackageRoot(), 'dist', 'backend', 'engine-check.js');
const KEY = 'azure-key-of-the-simulator';
const TIMEOUT_MS = 60_000;

let folder: string;
let simulator: SimulatorProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-engine-check-'));
  writeFileSync(join(folder, 'key'), `${KEY}\n`);
  simulator = await SimulatorProcess.start();
});
afterAll(async () => {
  await simulator.stop();
  rmSync(folder, { recursive: true });
});

interface ProgramEnd {
  readonly code: unknown;
  readonly output: string;
  readonly errors: string;
}

async function run(words: readonly string[], settings: Record<string, string> = {}): Promise<ProgramEnd> {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...words], { cwd: folder, env: { PATH, ...settings } });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, output, errors };
}

describe('npm run engine:check', () => {
  it(
    'talks at the pace of a person, prints the table and never the key, and ends with 0 though something is missing',
    async () => {
      await simulator.setFaults({ disguise: 'azure', noUsage: true });
      const url = simulator.url.replace('/v1/', '/openai/v1/');
      const named = ['--model', 'school', '--auth', 'api-key', '--key-file', 'key'];
      const { code, output, errors } = await run(['--url', url, ...named]);
      expect([code, errors]).toEqual([0, '']);
      expect(output).toMatch(/^Talking to school at 127\.0\.0\.1 …$/m);
      expect(output).toMatch(/^pass +session +session\.created after \d+ ms$/m);
      expect(output).toMatch(/^pass +wrong key +refused as such$/m);
      expect(output).toMatch(/^degraded +usage +not told\n +→ Tokens and costs stay 0/m);
      expect(output).toMatch(
        /Parley holds conversations with this engine\. \d of \d+ checks are degraded\.\n$/,
      );
      expect(output).not.toContain(KEY);
    },
    TIMEOUT_MS,
  );

  it('ends with 1 where no conversation can be held, with the settings of the server', async () => {
    await simulator.setFaults({ refuse: { status: 401 } });
    const settings = { REALTIME_URL: simulator.url, OPENAI_API_KEY: KEY };
    const { code, output } = await run([], settings);
    expect(code).toBe(1);
    expect(output).toContain('It refuses the key: see OPENAI_API_KEY and REALTIME_AUTH.');
    expect(output).not.toContain(KEY);
  });

  it('takes no key along to another address', async () => {
    await simulator.setFaults({ refuse: { status: 401 } });
    await run(['--url', simulator.url], { OPENAI_API_KEY: KEY });
    const { headers } = await simulator.connection();
    expect(headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['an option that it does not know', ['--key', 'k'], /^Usage:/],
    ['an option without an address', ['--model', 'm'], /^Usage:/],
    ['an address that is none', ['--url', 'https://a.example'], /REALTIME_URL is not an address/],
    [
      'a key that is not there',
      ['--url', 'ws://a', '--key-file', 'absent'],
      /OPENAI_API_KEY_FILE names a file/,
    ],
  ])('ends with 2 for %s', async (_name, words, message) => {
    const { code, output, errors } = await run(words);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toMatch(message);
  });
});
