import { jest } from '@jest/globals';
import { readUpstreamAlone } from '../../src/config/read-upstream-alone.js';
import type { CheckTimes } from '../../src/realtime-gateway/engine-check/check-times.js';
import { type ConformanceRow, judge } from '../../src/realtime-gateway/engine-check/conformance.js';
import { holdConversation } from '../../src/realtime-gateway/engine-check/scripted-conversation.js';
import { SimulatorProcess } from '../realtime-gateway/simulator-process.js';

// Processes are started, on machines that are busy with other tests.
jest.setTimeout(30_000);

/** Both sides talk faster than anybody can, at the same ratio. */
const AUDIO_SPEED = 10;
const TIMES: CheckTimes = {
  connectMs: 1_000,
  replyMs: 3_000,
  wholeReplyMs: 5_000,
  noticeMs: 3_000,
  turnEndMs: 5_000,
  transcriptMs: 500,
  pace: 20,
};

/** What is found of a server that lacks nothing. A latency is a matter of the machine, not of the server. */
const FLAWLESS = {
  session: 'pass',
  configuration: 'pass',
  'session.updated': 'pass',
  'session limit': 'pass',
  greeting: 'pass',
  'tutor captions': 'pass',
  'voice detection': 'pass',
  commit: 'pass',
  items: 'pass',
  transcription: 'pass',
  interruption: 'pass',
  truncate: 'pass',
  usage: 'pass',
  close: 'pass',
  'wrong key': 'skipped',
  'unknown model': 'pass',
};
const LATENCIES = ['first audio', 'reply'];

let simulator: SimulatorProcess;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
});
afterEach(() => simulator.reset());
afterAll(() => simulator.stop());

async function check(
  faults: Record<string, unknown>,
  settings: Record<string, string> = {},
): Promise<readonly ConformanceRow[]> {
  await simulator.setFaults({
    audioSpeed: AUDIO_SPEED,
    unknownModels: ['parley-check-no-such-model'],
    ...faults,
  });
  await simulator.setLearnerScript(['Hello!', 'Wait!']);
  const engine = readUpstreamAlone({ REALTIME_URL: simulator.url, REALTIME_AUTH: 'none', ...settings });
  return judge(await holdConversation(engine, TIMES), engine);
}

function verdicts(rows: readonly ConformanceRow[]): Record<string, string> {
  const judged = rows.filter((row) => !LATENCIES.includes(row.check));
  return Object.fromEntries(judged.map((row) => [row.check, row.verdict]));
}

function rowOf(rows: readonly ConformanceRow[], name: string): ConformanceRow | undefined {
  return rows.find((row) => row.check === name);
}

describe('the check of an engine', () => {
  it('finds nothing missing where nothing is', async () => {
    const rows = await check({});
    expect(verdicts(rows)).toEqual(FLAWLESS);
    for (const name of LATENCIES) expect(rowOf(rows, name)?.found).toMatch(/^\d+ ms$/);
    expect(rows.filter((row) => row.verdict === 'pass' && row.consequence !== '')).toEqual([]);
  });

  it.each<[disguise: string, settings: Record<string, string>, found: Record<string, string>]>([
    ['no-semantic-vad', {}, { configuration: 'degraded', transcription: 'degraded' }],
    ['no-semantic-vad', { REALTIME_VAD: 'server' }, {}],
    ['item-created', {}, {}],
    ['no-session-updated', {}, { 'session.updated': 'degraded' }],
    ['no-usage', {}, { usage: 'degraded' }],
    ['no-truncate', {}, { truncate: 'degraded' }],
    ['no-transcription', {}, { transcription: 'degraded' }],
    ['no-transcription', { TRANSCRIPTION_MODEL: '' }, { transcription: 'skipped' }],
    ['no-interruption', {}, { interruption: 'degraded' }],
    [
      'bare',
      { REALTIME_VAD: 'server' },
      {
        'session.updated': 'degraded',
        commit: 'degraded',
        items: 'degraded',
        transcription: 'degraded',
        truncate: 'degraded',
        usage: 'degraded',
      },
    ],
  ])('finds what is missing in the disguise %s with %j', async (disguise, settings, found) => {
    const rows = await check({ disguise }, settings);
    expect(verdicts(rows)).toEqual({ ...FLAWLESS, ...found });
    const silent = rows.filter((row) => row.verdict === 'degraded' && row.consequence === '');
    expect(silent).toEqual([]);
  });

  it('knows the older name of items', async () => {
    const rows = await check({ disguise: 'item-created' });
    expect(rowOf(rows, 'items')?.found).toContain('conversation.item.created');
  });

  it('tries a wrong key where there is a right one', async () => {
    const azure = {
      REALTIME_URL: simulator.url.replace('/v1/', '/openai/v1/'),
      REALTIME_AUTH: 'api-key',
      OPENAI_API_KEY: 'azure-key-of-the-simulator',
    };
    expect(verdicts(await check({ disguise: 'azure' }, azure))).toEqual({ ...FLAWLESS, 'wrong key': 'pass' });
    const careless = await check({}, { REALTIME_AUTH: 'bearer', OPENAI_API_KEY: 'any' });
    expect(rowOf(careless, 'wrong key')).toMatchObject({ verdict: 'degraded', found: 'accepted' });
  });

  it('says so when a misspelt model would go unnoticed', async () => {
    const rows = await check({ unknownModels: [] });
    expect(rowOf(rows, 'unknown model')).toMatchObject({ verdict: 'degraded', found: 'accepted' });
  });

  it('says which model answered in the place of an unknown one', async () => {
    const models = { REALTIME_MODEL: 'parley-check-no-such-model', REALTIME_FALLBACK_MODEL: 'newer' };
    expect(rowOf(await check({}, models), 'session')).toMatchObject({
      verdict: 'degraded',
      found: 'newer answered',
    });
  });

  it.each([
    ['refuses the key', { invalidKey: true }, 'REALTIME_AUTH'],
    ['is elsewhere', { path: '/elsewhere' }, 'the path of REALTIME_URL'],
    ['never greets', { silent: true }, 'is its model loaded?'],
    ['never answers', { silentReplies: true }, 'is its model loaded?'],
    ['has no money left', { quotaError: true }, 'nothing left'],
    ['hangs up', { closeAfterConnect: { code: 1011 } }, 'hangs up'],
  ])('fails at once where the engine %s, and says what to look at', async (_name, faults, help) => {
    const rows = await check(faults);
    expect(rows).toEqual([
      {
        check: 'session',
        verdict: 'fail',
        found: expect.any(String) as unknown,
        consequence: expect.stringContaining(help) as unknown,
      },
    ]);
  });
});
