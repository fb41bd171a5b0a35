import { createHash, randomUUID } from 'node:crypto';
import { totpCode, type TotpSecret } from '../../src/admin-auth/totp.js';
import { AccountAdministration } from '../../src/admin-auth/account-administration.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { fromBase32 } from '../admin-auth/base32-text.js';
import { Browser } from '../admin-auth/browser.js';
import { seedOtherInstitution, seedSessions } from '../admin-sessions/seeded-sessions.js';
import { WholeBackend } from '../http/whole-backend.js';

const ENCRYPTION_KEY = 'a-key-of-the-school-long-enough-to-be-one';

/** Somebody with everything that it takes to log in. */
export interface Teacher {
  readonly user_name: string;
  readonly password: string;
  readonly secret: TotpSecret;
}

const step = (): number => Math.floor(Date.now() / 30_000);

/** A database as it is after a while: staff with second factors, sessions of all kinds, transcripts, settings, and a trail of all that. */
export async function fillSchool(database: DatabaseConnection): Promise<Teacher> {
  const backend = await startBackend(database);
  try {
    await seedSessions(database, 450);
    await seedOtherInstitution(database);
    await seedWhatWasSaid(database);
    const teacher = await enrol(backend);
    await database.client.institution.updateMany({
      data: { settings: { support: 'Raum 7 — ¿dónde? "aquí" \\ 🗝', figure: 12345678901234.567 } },
    });
    return teacher;
  } finally {
    await backend.stop();
  }
}

/** How the log-in of a teacher goes, on a server that has this database. */
export async function logInAt(database: DatabaseConnection, { secret, ...name }: Teacher): Promise<unknown> {
  const backend = await startBackend(database);
  try {
    const browser = new Browser(backend);
    const second_factor = totpCode(secret, step());
    const { status } = await browser.post('/api/admin/log-in', { ...name, second_factor });
    const log = await browser.get('/api/admin/sessions');
    return { status, sessions: (log.body as { sessions: unknown[] }).sessions.length };
  } finally {
    await backend.stop();
  }
}

/** It leaves the database open when it stops. */
function startBackend(database: DatabaseConnection): Promise<WholeBackend> {
  return WholeBackend.start(
    { ENCRYPTION_KEY },
    { database: { ...database, close: () => Promise.resolve() } },
  );
}

async function enrol(backend: WholeBackend): Promise<Teacher> {
  const accounts = backend.application.get(AccountAdministration, { strict: false });
  const user_name = 'ada@school.example';
  const password = (await accounts.create(user_name, 'admin')) ?? '';
  const browser = new Browser(backend);
  await browser.post('/api/admin/log-in', { user_name, password });
  const begun = await browser.post('/api/admin/me/second-factor/begin', { password });
  const secret = fromBase32((begun.body as { secret: string }).secret);
  const code = totpCode(secret, step() - 1);
  const { status } = await browser.post('/api/admin/me/second-factor/confirm', { code });
  if (status !== 200) throw new Error(`The second factor was not confirmed: ${status}`);
  return { user_name, password, secret };
}

/** A kept transcript, an erased session, and a conversation that is going on. */
async function seedWhatWasSaid({ client }: DatabaseConnection): Promise<void> {
  const [kept, erased] = await client.practiceSession.findMany({ where: { state: 'ended' }, take: 2 });
  const running = await client.practiceSession.findFirstOrThrow({ where: { state: 'active' } });
  const turn = { speaker: 'learner', text: 'Quisiera\ttres {manzanas}, "por favor"\n— ok?', isTyped: false };
  const dueOn = new Date('2030-01-01');
  await client.transcriptTurn.createMany({
    data: [0, 1, 2].map((position) => ({ ...turn, sessionId: kept?.id ?? '', position, dueOn })),
  });
  await client.practiceSession.update({
    where: { id: kept?.id ?? '' },
    data: {
      timeline: [0, 0, 1200, 1, 1, 1200, 900, 0],
      focusOutcomes: [2, 1],
      tokenOrigin: 'https://x.example',
    },
  });
  await client.practiceSession.update({
    where: { id: erased?.id ?? '' },
    data: { conversationPrompt: '', systemPrompt: '', focusWords: [], erasedAt: new Date() },
  });
  await client.liveTurn.create({ data: { ...turn, sessionId: running.id, position: 0 } });
  await client.adminMessage.create({ data: { sessionId: running.id, reason: 'other', note: 'Bye' } });
  await client.mintCount.create({ data: { addressHash: sha256(), minute: new Date(), count: 3 } });
}

function sha256(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(randomUUID()).digest());
}
