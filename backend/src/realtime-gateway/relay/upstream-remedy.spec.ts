import { UpstreamFailure, type UpstreamFailureKind } from '../upstream/upstream-errors.js';
import { type FailedUpstream, type Remedy, UpstreamRemedies } from './upstream-remedy.js';

const PLAN = { model: 'old', isPlain: false };
const IN_USE: FailedUpstream = { plan: PLAN, wasAttached: true, mayHaveBeenDead: false };

let nowMs: number;
let remedies: UpstreamRemedies;

beforeEach(() => {
  nowMs = 0;
  remedies = new UpstreamRemedies('new', () => nowMs);
});

function against(kind: UpstreamFailureKind, changes: Partial<FailedUpstream> = {}): Remedy | null {
  return remedies.against(new UpstreamFailure(kind, 'told by a test'), { ...IN_USE, ...changes });
}

describe('the remedy', () => {
  it.each(['lost', 'expired'] as const)('against an upstream that is %s is another one', (kind) => {
    expect(against(kind)).toEqual({ plan: PLAN, mayBeWarm: true, isReconnect: true });
  });

  it.each(['quota', 'account_refused', 'refused', 'timeout', 'transient'] as const)(
    'against %s is none',
    (kind) => {
      expect(against(kind)).toBeNull();
    },
  );

  it('against a dial that failed is none: it was tried often enough', () => {
    expect(against('lost', { wasAttached: false })).toBeNull();
  });

  it('against a loss is none while the last one was not made good for ten seconds', () => {
    remedies.noteReconnected();
    nowMs = 9_999;
    expect(against('lost')).toBeNull();
    nowMs = 10_000;
    expect(against('lost')).not.toBeNull();
  });

  it('against a connection that died while it was kept warm is a fresh one, which costs no reconnect', () => {
    remedies.noteReconnected();
    expect(against('lost', { mayHaveBeenDead: true })).toEqual({
      plan: PLAN,
      mayBeWarm: false,
      isReconnect: false,
    });
  });

  it('against an unknown model or a rejected configuration is another plan, at any time', () => {
    const other = { model: 'new', isPlain: false };
    expect(against('model_unknown')).toMatchObject({ plan: other, isReconnect: false });
    expect(against('model_unknown', { wasAttached: false })).toMatchObject({ plan: other });
    expect(against('configuration_rejected')?.plan).toEqual({ model: 'old', isPlain: true });
    expect(against('model_unknown', { plan: other })).toBeNull();
  });
});
