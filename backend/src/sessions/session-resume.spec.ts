import type { LiveTurnRepository } from './live-turn.repository.js';
import { ReplicaId } from './replica-id.js';
import { ReplicaTimes } from './replica-times.js';
import type { ClaimedRow, ResumeRepository } from './resume.repository.js';
import type { SessionRequests } from './session-requests.js';
import { SessionResume } from './session-resume.js';

/** Of a session nothing matters here but which it is. */
const ROW = { id: 'the session', metrics: {}, timeline: [] } as unknown as ClaimedRow;

/** The database's answers to one claim after the other, and who holds the session in between. */
function resumeWith(
  claims: readonly (ClaimedRow | null)[],
  holder: { sessionId: string; replicaId: string } | null,
) {
  const answers = [...claims];
  const asked: string[] = [];
  const resumes: Pick<ResumeRepository, 'claim' | 'holderOf'> = {
    claim: () => {
      asked.push('claim');
      return Promise.resolve(answers.shift() ?? null);
    },
    holderOf: () => {
      asked.push('holder');
      return Promise.resolve(holder);
    },
  };
  const requests: Pick<SessionRequests, 'handOver'> = {
    handOver: () => {
      asked.push('hand over');
      return Promise.resolve();
    },
  };
  const turns: Pick<LiveTurnRepository, 'takeUp'> = { takeUp: () => Promise.resolve([]) };
  const resume = new SessionResume(
    resumes as ResumeRepository,
    turns as LiveTurnRepository,
    requests as SessionRequests,
    new ReplicaId(),
    new ReplicaTimes(),
  );
  return { asked, session: () => resume.resume({ token: 'rk_token', origin: null }) };
}

describe('a learner at another replica’s door', () => {
  it('is let in although the session is let go between the claim and the question who has it', async () => {
    const { asked, session } = resumeWith([null, ROW], null);

    expect(await session()).toMatchObject({ id: 'the session' });
    expect(asked).toEqual(['claim', 'holder', 'claim']);
  });

  it('waits until whoever has the session lets it go', async () => {
    const { asked, session } = resumeWith([null, ROW], { sessionId: 'the session', replicaId: 'other' });

    expect(await session()).toMatchObject({ id: 'the session' });
    expect(asked).toEqual(['claim', 'holder', 'hand over', 'claim']);
  });

  it('is turned away with a token that opens nothing', async () => {
    expect(await resumeWith([null, null], null).session()).toBeNull();
  });
});
