import { ClientQuota } from './client-quota.js';

let nowMs: number;
let quota: ClientQuota;

beforeEach(() => {
  nowMs = 0;
  quota = new ClientQuota(nowMs);
});

/** How many of so many events, spread evenly over a time, are admitted. */
function admittedEvents(count: number, overMs: number): number {
  let admitted = 0;
  for (let index = 0; index < count; index += 1) {
    nowMs += overMs / count;
    if (quota.admitsEvent(nowMs)) admitted += 1;
  }
  return admitted;
}

function admittedAudioMs(pace: number, overMs: number): number {
  const FRAME_MS = 40;
  let admittedMs = 0;
  for (let sentMs = 0; sentMs < overMs * pace; sentMs += FRAME_MS) {
    nowMs = sentMs / pace;
    if (quota.admitsAudio(FRAME_MS, nowMs)) admittedMs += FRAME_MS;
  }
  return admittedMs;
}

describe('what a client may send', () => {
  it('is 25 audio frames a second and a few other events, for as long as it likes', () => {
    expect(admittedEvents(30 * 600, 600_000)).toBe(30 * 600);
    nowMs = 0;
    quota = new ClientQuota(nowMs);
    expect(admittedAudioMs(1, 600_000)).toBe(600_000);
  });

  it('is at most 50 events a second in the long run', () => {
    const admitted = admittedEvents(200 * 60, 60_000);
    expect(admitted).toBeGreaterThanOrEqual(50 * 60);
    expect(admitted).toBeLessThanOrEqual(50 * 60 + 600);
  });

  it('is audio at two and a half times its pace in the long run', () => {
    expect(admittedAudioMs(2.4, 60_000)).toBe(2.4 * 60_000);
    nowMs = 0;
    quota = new ClientQuota(nowMs);
    const admittedMs = admittedAudioMs(10, 60_000);
    expect(admittedMs).toBeGreaterThanOrEqual(2.5 * 60_000);
    expect(admittedMs).toBeLessThanOrEqual(2.5 * 60_000 + 12_000);
  });

  it('may come as a burst: twelve seconds of kept speech, in the smallest frames there are', () => {
    for (let frame = 0; frame < 600; frame += 1) {
      expect(quota.admitsEvent(nowMs)).toBe(true);
      expect(quota.admitsAudio(20, nowMs)).toBe(true);
    }
  });
});

describe('a client that is too fast', () => {
  it('is told once a second', () => {
    const verdicts = Array.from({ length: 40 }, () => {
      nowMs += 50;
      return quota.refuse(nowMs);
    });
    expect(verdicts.filter((verdict) => verdict === 'drop-and-tell')).toHaveLength(2);
    expect(verdicts).not.toContain('give-up');
  });

  it('is given up after a thousand refusals in one go', () => {
    for (let count = 0; count < 1_000; count += 1) expect(quota.refuse(nowMs)).not.toBe('give-up');
    expect(quota.refuse(nowMs)).toBe('give-up');
  });

  it('is forgiven after ten quiet seconds', () => {
    for (let count = 0; count < 1_000; count += 1) quota.refuse(nowMs);
    nowMs += 10_001;
    expect(quota.refuse(nowMs)).toBe('drop-and-tell');
  });
});
