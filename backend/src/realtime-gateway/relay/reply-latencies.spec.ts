import { ReplyLatencies } from './reply-latencies.js';

describe('reply latencies', () => {
  it('are unknown without a sample', () => {
    expect(new ReplyLatencies().percentileMs(0.5)).toBeNull();
  });

  it('give the nearest rank, in any order of arrival', () => {
    const latencies = new ReplyLatencies();
    for (const sample of [900, 100, 300.4, 700, 500]) latencies.add(sample);
    expect(latencies.percentileMs(0.5)).toBe(500);
    expect(latencies.percentileMs(0.9)).toBe(900);
    expect(latencies.percentileMs(0.3)).toBe(300);
  });

  it('forget the oldest instead of growing without bound', () => {
    const latencies = new ReplyLatencies();
    latencies.add(1_000_000);
    for (let count = 0; count < 1200; count += 1) latencies.add(1);
    expect(latencies.percentileMs(1)).toBe(1);
  });
});
