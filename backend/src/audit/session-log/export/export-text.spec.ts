import type { LoggedSession } from 'parley/contracts';
import { EXPORT_TEXTS } from './export-text.js';

const SESSION: LoggedSession = {
  session_id: '3f2b8f0e-5a43-4a0e-9d5c-0d8f3a6c1b2e',
  began_at: '2026-03-01T08:00:00.000Z',
  ended_at: null,
  duration_ms: null,
  target_language: 'es',
  native_language: 'en',
  student_level: 'A1',
  state: 'active',
  end_reason: null,
  lesson: '=1+1',
  learner_turns: 1,
  tutor_turns: 2,
  learner_speech_ms: 3,
  tutor_speech_ms: 4,
  cost_usd: 0.5,
  model: null,
  provider: null,
  is_fallback_model: false,
  reply_latency_p50_ms: null,
  reply_latency_p90_ms: null,
  coverage: { said: 2, heard: 0, absent: 1 },
};

async function* batches(...sizes: number[]): AsyncGenerator<LoggedSession[]> {
  for (const size of sizes) yield await Promise.resolve(Array<LoggedSession>(size).fill(SESSION));
}

async function textOf(format: 'csv' | 'json', ...sizes: number[]): Promise<string> {
  let text = '';
  for await (const piece of EXPORT_TEXTS[format](batches(...sizes))) text += piece;
  return text;
}

describe('the file of an export', () => {
  it.each([[[]], [[0]], [[1]], [[2, 3]], [[2, 0]], [[0, 2]]])(
    'is JSON, whatever batches of %j the sessions come in',
    async (sizes) => {
      const count = sizes.reduce((sum, size) => sum + size, 0);

      expect(JSON.parse(await textOf('json', ...sizes))).toEqual({ sessions: Array(count).fill(SESSION) });
    },
  );

  it('is a table with a column for all that a session has', async () => {
    const [header = '', row, ...rest] = (await textOf('csv', 1, 0)).split('\r\n');

    expect(header.replace('\ufeff', '').split(',')).toEqual([
      ...Object.keys(SESSION).filter((column) => column !== 'coverage'),
      ...['focus_words_said', 'focus_words_heard', 'focus_words_absent'],
    ]);
    expect(row).toBe(
      "3f2b8f0e-5a43-4a0e-9d5c-0d8f3a6c1b2e,2026-03-01T08:00:00.000Z,,,es,en,A1,active,,'=1+1,1,2,3,4,0.5,,,false,,,2,0,1",
    );
    expect(rest).toEqual(['']);
  });

  it('asks for a batch once the one before was taken', async () => {
    const asked: number[] = [];
    async function* endless(): AsyncGenerator<LoggedSession[]> {
      for (let batch = 0; ; batch++) {
        asked.push(batch);
        yield await Promise.resolve([SESSION]);
      }
    }
    const text = EXPORT_TEXTS.csv(endless());
    for (let piece = 0; piece < 3; piece++) await text.next();

    expect(asked).toEqual([0, 1]);
    await text.return(undefined);
  });
});
