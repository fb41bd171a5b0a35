import { AccountCircuit } from './account-circuit.js';
import { UpstreamFailure, type UpstreamFailureKind } from './upstream-errors.js';

let nowMs: number;
let circuit: AccountCircuit;

beforeEach(() => {
  nowMs = 0;
  circuit = new AccountCircuit(() => nowMs);
});

function fail(kind: UpstreamFailureKind): void {
  circuit.noteFailure(new UpstreamFailure(kind, 'told by a test'));
}

/** Whether a session that comes now may dial. */
function admits(): boolean {
  return circuit.refusal() === null;
}

describe('the circuit of the account', () => {
  it.each(['transient', 'lost', 'timeout', 'refused', 'model_unknown', 'expired'] as const)(
    'takes no notice of what is one session’s trouble (%s)',
    (kind) => {
      fail(kind);
      expect({ isClosed: circuit.isClosed, admits: admits() }).toEqual({ isClosed: true, admits: true });
    },
  );

  it.each(['quota', 'account_refused'] as const)(
    'lets nobody dial for a minute after %s, and tells everybody the same',
    (kind) => {
      fail(kind);
      nowMs = 59_999;
      expect(circuit.refusal()?.kind).toBe(kind);
      expect(circuit.refusal()?.kind).toBe(kind);
      nowMs = 60_000;
      expect(circuit.refusal()).toBeNull();
    },
  );

  it('lets one try at a time after the minute', () => {
    fail('quota');
    nowMs = 60_000;
    expect([admits(), admits(), admits()]).toEqual([true, false, false]);
    fail('quota');
    nowMs = 119_999;
    expect(admits()).toBe(false);
    nowMs = 120_000;
    expect(admits()).toBe(true);
  });

  it('counts at most one dial a minute while the account stays refused, whoever comes', () => {
    fail('quota');
    let dials = 0;
    for (nowMs = 0; nowMs < 10 * 60_000; nowMs += 500) {
      if (!admits()) continue;
      dials += 1;
      fail('quota');
    }
    expect(dials).toBe(9);
  });

  it('is closed again by the first reply, and not by a connection alone', () => {
    fail('account_refused');
    nowMs = 60_000;
    expect(admits()).toBe(true);
    expect({ isClosed: circuit.isClosed, admits: admits() }).toEqual({ isClosed: false, admits: false });
    circuit.noteReply();
    expect([circuit.isClosed, admits(), admits()]).toEqual([true, true, true]);
  });

  it('does not wait for ever for a try whose learner went away', () => {
    fail('quota');
    nowMs = 60_000;
    expect(admits()).toBe(true);
    nowMs = 79_999;
    expect(admits()).toBe(false);
    nowMs = 80_000;
    expect(admits()).toBe(true);
  });

  it('gives the turn to the next one when a try found out nothing about the account', () => {
    fail('quota');
    nowMs = 60_000;
    expect(admits()).toBe(true);
    fail('lost');
    expect(admits()).toBe(true);
  });
});
