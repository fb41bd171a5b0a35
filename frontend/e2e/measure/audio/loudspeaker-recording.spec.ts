import { startOfRecording } from './loudspeaker-recording.js';

describe('the start of a recording', () => {
  it('is told by what was handed on first each time, as the rest is only played later', () => {
    const pieces = [
      { arrivedAtMs: 5_001, samples: 600 },
      { arrivedAtMs: 5_001.5, samples: 300 },
      { arrivedAtMs: 5_019.75, samples: 600 },
      { arrivedAtMs: 5_020, samples: 300 },
    ];
    expect(startOfRecording(pieces, 48)).toBe(5_001);
  });

  it('is not told by a piece that was taken late', () => {
    const pieces = [
      { arrivedAtMs: 5_030, samples: 960 },
      { arrivedAtMs: 5_040, samples: 960 },
      { arrivedAtMs: 5_060, samples: 960 },
      { arrivedAtMs: 5_080, samples: 960 },
    ];
    expect(startOfRecording(pieces, 48)).toBe(5_020);
  });
});
