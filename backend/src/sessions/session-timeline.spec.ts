import { packTurn, type TimelineTurn, unpackTimeline } from './session-timeline.js';

const LEARNER: TimelineTurn = {
  speaker: 'learner',
  startedMs: 4_000,
  endedMs: 5_500,
  isInterrupted: false,
  replyLatencyMs: null,
};
const TUTOR: TimelineTurn = {
  speaker: 'tutor',
  startedMs: 0,
  endedMs: 4_100,
  isInterrupted: true,
  replyLatencyMs: 0,
};

describe('a timeline', () => {
  it('comes back as it was packed, four figures a turn', () => {
    const packed = [...packTurn(TUTOR), ...packTurn(LEARNER)];

    expect(packed).toEqual([3, 0, 4_100, 0, 0, 4_000, 5_500, -1]);
    expect(unpackTimeline(packed)).toEqual([TUTOR, LEARNER]);
  });

  it('holds whole figures that the columns take, and no turn that ends before it begins', () => {
    const odd = { ...LEARNER, startedMs: 12.6, endedMs: -3, replyLatencyMs: 1e12 };

    expect(packTurn(odd)).toEqual([0, 13, 13, 2_147_483_647]);
  });
});
