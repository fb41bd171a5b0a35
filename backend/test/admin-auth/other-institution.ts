import { OTHER_INSTITUTION, session } from '../admin-sessions/seeded-sessions.js';
import type { Staff } from './staff.js';

/** Stands in everything of theirs that has a text. */
export const THEIR_SECRET = 'their-secret';
const PASSWORD_HASH = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$dGFn';

/** Ids of what another institution has. */
export interface OtherInstitution {
  readonly staffId: string;
  readonly staffSessionId: string;
  readonly sessionId: string;
}

/** An institution beside ours, with an admin who is signed in and a session that was practised. */
export async function foundOtherInstitution({ database: { client } }: Staff): Promise<OtherInstitution> {
  const institution = await client.institution.create({
    data: { id: OTHER_INSTITUTION, slug: 'other', name: 'Another school' },
  });
  const admin = await client.adminUser.create({
    data: {
      institutionId: institution.id,
      userName: `${THEIR_SECRET}-admin`,
      role: 'admin',
      passwordHash: PASSWORD_HASH,
      sessions: {
        create: {
          tokenHash: new Uint8Array(32).fill(7),
          userAgent: THEIR_SECRET,
          expiresAt: new Date(Date.now() + 3_600_000),
        },
      },
    },
    include: { sessions: true },
  });
  const practised = await client.practiceSession.create({
    data: { ...session(1, institution.id), conversationPrompt: THEIR_SECRET },
  });
  return { staffId: admin.id, staffSessionId: admin.sessions[0]?.id ?? '', sessionId: practised.id };
}
