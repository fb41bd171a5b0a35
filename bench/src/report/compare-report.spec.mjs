import { compareReport, ratio, summarise } from './compare-report.mjs';

function round(overrides) {
  const times = { p50: 1, p90: 2, p99: 3, max: 4, readyP50: 5, readyP99: 6, firstAudioP50: 7 };
  const counts = { lost: 0, reordered: 0, cut: 0 };
  return {
    ...times,
    ...counts,
    cpuPerSessionMinute: 0.1,
    memoryPerSession: 50_000,
    loadCpu: 0.25,
    otherCpu: 0.01,
    sessions: 200,
    ...overrides,
  };
}

describe('several rounds as one', () => {
  it('have the median of their figures and the sum of their losses', () => {
    const rounds = [round({ p99: 9, lost: 2 }), round({ p99: 3 }), round({ p99: 4, cut: 1 })];

    expect(summarise(rounds)).toMatchObject({ p99: 4, lost: 2, cut: 1, cpu: 0.1 });
  });
});

describe('a ratio', () => {
  it('is not made with next to nothing', () => {
    expect([ratio(3, 2), ratio(3, 0), ratio(3, 0.005, 0.01), ratio(3, undefined), ratio(null, 2)]).toEqual([
      1.5,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('the report', () => {
  const peers = [
    { name: 'direct', title: 'direct', isRelay: false },
    { name: 'bare-pipe', title: 'pipe', isRelay: true },
    { name: 'parley', title: 'Parley', isRelay: true },
    { name: 'nginx', title: 'nginx', isRelay: true },
  ];
  const results = [
    round({ peer: 'direct', p50: 0.1, p99: 0.5, cpuPerSessionMinute: null, memoryPerSession: null }),
    round({ peer: 'bare-pipe', p50: 0.3, p99: 1.5 }),
    round({ peer: 'parley', p50: 0.2, p99: 1, cpuPerSessionMinute: 0.08, lost: 3 }),
  ];
  const markdown = compareReport({ peers, sessions: [200], rounds: 1, seconds: 10, results });
  const lines = (start) => markdown.split('\n').filter((line) => line.startsWith(start));

  it('compares what a relay adds with what the bare pipe adds', () => {
    expect(lines('| Parley')[0]).toBe(
      '| Parley | 0.20 | 2.00 | 1.00 | 4.00 | 0.10 | 0.50 | 0.50 | 0.50 | 3 | 0 | 0 |',
    );
  });

  it('compares the cost, and leaves open what has nothing to be compared with', () => {
    expect(lines('| Parley')[1]).toBe('| Parley | 0.0800 | 0.80 | – | 50 | 5.0 | 6.0 | 7.0 | 0.25 | 0.01 |');
  });

  it('shows that a peer could not be measured', () => {
    expect(lines('| nginx')[0]).toMatch(/^\| nginx \|( – \|)+$/);
  });
});
