import { HeartbeatRecord } from './heartbeat-record.js';

const TIMES = { heartbeatGapMs: 15_000, catchUpMs: 20_000 };

function recordOf(...beatsAtSeconds: number[]): HeartbeatRecord {
  const record = new HeartbeatRecord(TIMES);
  for (const second of beatsAtSeconds) record.note(new Date(second * 1000));
  return record;
}

describe('the record of heartbeats', () => {
  it.each([
    ['before the first one', []],
    ['just after the start', [100]],
    ['before the others had time to catch up', [100, 110]],
    ['after a gap, however long all went well before it', [100, 110, 120, 130, 146, 156]],
    ['after heartbeats that each came after a gap', [100, 116, 132, 148]],
  ])('allows no judgement of others %s', (_case, beats) => {
    expect(recordOf(...beats).mayJudgeUntil).toBeNull();
  });

  it.each([
    ['when they have come regularly', [100, 110, 120], 135],
    ['when they came with some delay', [100, 115, 129], 144],
    ['again, when they have come regularly after a gap', [100, 110, 120, 160, 170, 180], 195],
  ])('allows judgement of others %s, until the next one is overdue', (_case, beats, untilSeconds) => {
    expect(recordOf(...beats).mayJudgeUntil).toEqual(new Date(untilSeconds * 1000));
  });
});
