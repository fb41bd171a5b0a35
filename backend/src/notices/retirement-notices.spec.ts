import { MODEL_RETIREMENTS, TRANSCRIPTION_MODEL_RETIREMENTS } from './model-retirements.js';
import { retirementNotices } from './retirement-notices.js';

const OPENAI = {
  kind: 'openai',
  url: 'wss://api.openai.com/v1/realtime',
  model: 'gpt-realtime-2025-08-28',
  transcriptionModel: 'gpt-realtime-whatever',
} as const;
const CUSTOM = { ...OPENAI, kind: 'custom' } as const;

function at(date: string): Date {
  return new Date(`${date}T09:00:00Z`);
}

describe('the notice of a model that retires', () => {
  it.each([
    ['2026-10-01', 'info', 111],
    ['2026-11-25', 'warning', 56],
    ['2027-01-06', 'error', 14],
    ['2027-01-19', 'error', 1],
  ])('on %s is %s, with %d days left', (date, severity, daysLeft) => {
    expect(retirementNotices(OPENAI, at(date))).toEqual([
      {
        code: 'model_retires',
        severity,
        params: {
          model: 'gpt-realtime-2025-08-28',
          successor: 'gpt-realtime-2.1',
          date: '2027-01-20',
          days_left: daysLeft,
        },
      },
    ]);
  });

  it('says that it is over from the day itself', () => {
    expect(retirementNotices(OPENAI, at('2027-01-20'))).toMatchObject([
      { code: 'model_retired', severity: 'error', params: { date: '2027-01-20' } },
    ]);
  });

  it('is one more for the model that writes down', () => {
    const upstream = { ...OPENAI, model: 'gpt-realtime-2.1', transcriptionModel: 'gpt-4o-mini-transcribe' };

    expect(retirementNotices(upstream, at('2026-11-25'))).toMatchObject([
      { code: 'transcription_model_retires', severity: 'info', params: { successor: 'gpt-transcribe' } },
    ]);
    expect(retirementNotices(upstream, at('2027-03-01'))).toMatchObject([
      { code: 'transcription_model_retired', severity: 'error' },
    ]);
  });

  it('is none for a model without a date, and for none at all', () => {
    const upstream = { ...OPENAI, model: 'gpt-realtime-2.1', transcriptionModel: undefined };

    expect(retirementNotices(upstream, at('2027-03-01'))).toEqual([]);
    expect(retirementNotices({ ...upstream, model: 'constructor' }, at('2027-03-01'))).toEqual([]);
  });

  it('is for what OpenAI serves, at whichever of its addresses, and for nobody else', () => {
    const noticesAt = (url: string): number => retirementNotices({ ...CUSTOM, url }, at('2026-11-25')).length;

    expect(noticesAt('wss://eu.api.openai.com/v1/realtime')).toBe(1);
    expect(noticesAt('wss://school.openai.azure.com/openai/v1/realtime')).toBe(0);
    expect(noticesAt('wss://notopenai.com/v1/realtime')).toBe(0);
    expect(retirementNotices({ ...OPENAI, kind: 'simulator' }, at('2026-11-25'))).toEqual([]);
  });

  it.each([...MODEL_RETIREMENTS, ...TRANSCRIPTION_MODEL_RETIREMENTS])(
    'has for %s dates that there are, and a successor that stays',
    (_model, { retiresOn, listedOn, successor }) => {
      for (const date of [retiresOn, listedOn]) expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
      expect(MODEL_RETIREMENTS.has(successor) || TRANSCRIPTION_MODEL_RETIREMENTS.has(successor)).toBe(false);
    },
  );
});
