import { ADMIN_ROLES, type AdminRole, type SessionCopy, type SessionTranscript } from 'parley/contracts';
import { type ChainedEntry, verifyAuditChain } from '../../src/audit/audit-chain.js';
import { AuditLog } from '../../src/audit/audit-log.js';
import { CurrentSettings } from '../../src/institution/current-settings.js';
import type { Browser } from '../admin-auth/browser.js';
import { Staff, type TrailEntry } from '../admin-auth/staff.js';
import { ScriptedTutor } from '../realtime-gateway/scripted-tutor.js';
import { readPage, readSession } from './log-reader.js';
import { seedOtherInstitution, seedSessions } from './seeded-sessions.js';
import { LEARNER_MUMBLES, LEARNER_SAYS, LEARNER_TYPES, SpokenSession } from './spoken-session.js';

const NOBODYS_ID = '00000000-0000-4000-8000-00000000dead';
const DAYS_KEPT = 30;

let tutor: ScriptedTutor;
let staff: Staff;
/** Ended, with a transcript and without. */
let kept: string;
let unkept: string;
let foreign: string;
const browsers = new Map<AdminRole, Browser>();
const ids = new Map<AdminRole, string>();

beforeAll(async () => {
  tutor = await ScriptedTutor.start();
  staff = await Staff.start({ SIMULATOR_URL: tutor.upstream.url });
  for (const role of ADMIN_ROLES) {
    const credentials = await staff.hire(`the-${role}`, role);
    browsers.set(role, await staff.signIn(credentials));
    ids.set(role, await staff.idOf(credentials));
  }
  foreign = (await seedOtherInstitution(staff.database))[0]!.id;
  unkept = await (await SpokenSession.talk(staff, tutor)).end();
  await keepTranscripts();
  kept = await (await SpokenSession.talk(staff, tutor)).end();
});
afterAll(async () => {
  await staff.stop();
  await tutor.stop();
});

/** From the next session on; of what is stored, what is due sooner now. */
async function keepTranscripts(days = DAYS_KEPT): Promise<void> {
  await staff.database.client.institution.update({
    where: { slug: 'default' },
    data: { settings: { transcript_retention_days: days }, settingsVersion: { increment: 1 } },
  });
  await staff.backend.application.get(CurrentSettings, { strict: false }).announce();
}

function as(role: AdminRole): Browser {
  const browser = browsers.get(role);
  if (browser === undefined) throw new Error(`Nobody is ${role}`);
  return browser;
}

const addressOf = (id: string, part = ''): string => `/api/admin/sessions/${id}${part}`;

async function entriesAbout(id: string): Promise<TrailEntry[]> {
  await staff.backend.application.get(AuditLog, { strict: false }).flush();
  return staff.database.client.auditEntry.findMany({
    where: { target: `session:${id}` },
    orderBy: { seq: 'asc' },
    select: { actor: true, action: true, target: true, detail: true },
  });
}

/** As long as `work` lasts, the database takes no entry of this action. */
async function withoutEntries<T>(action: string, work: () => Promise<T>): Promise<T> {
  const { client } = staff.database;
  await client.$executeRawUnsafe(
    `ALTER TABLE audit_entry ADD CONSTRAINT no_entries CHECK (action <> '${action}') NOT VALID`,
  );
  try {
    return await work();
  } finally {
    await client.$executeRawUnsafe('ALTER TABLE audit_entry DROP CONSTRAINT no_entries');
  }
}

/** Rows of the whole database that have this text anywhere, by table. */
async function tablesWith(text: string): Promise<Record<string, number>> {
  const { client } = staff.database;
  const tables = await client.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public'`;
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const rows = await client.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM "${name}" AS line WHERE line::text LIKE '%' || $1 || '%'`,
      text,
    );
    if (rows[0]!.count > 0) found[name] = rows[0]!.count;
  }
  return found;
}

describe('the timeline of a session', () => {
  it('has who spoke when, and who was interrupted, for every role', async () => {
    for (const role of ADMIN_ROLES) {
      const { turns } = await readSession(as(role), unkept);
      expect(turns.map(({ speaker, is_interrupted: isInterrupted }) => [speaker, isInterrupted])).toEqual([
        ['tutor', true],
        ['learner', false],
        ['tutor', false],
        ['learner', false],
      ]);
      expect(turns.map(({ reply_latency_ms: ms }) => ms === null)).toEqual([true, true, false, true]);
      for (const { started_ms: start, ended_ms: end } of turns) expect(end).toBeGreaterThanOrEqual(start);
    }
  });
});

describe('the coverage of a session', () => {
  const coverage = { said: 1, heard: 1, absent: 1 };

  it('is counted for every role, by what was said aloud', async () => {
    for (const role of ADMIN_ROLES) {
      expect((await readSession(as(role), unkept)).coverage).toEqual(coverage);
      const { sessions } = await readPage(as(role), { target_language: 'es' });
      expect(sessions.find(({ session_id: id }) => id === unkept)?.coverage).toEqual(coverage);
    }
  });

  it('names the words to those who may read the lesson', async () => {
    for (const role of ADMIN_ROLES) {
      expect((await readSession(as(role), unkept)).focus_word_outcomes).toEqual(
        role === 'auditor'
          ? null
          : [
              { word: 'la manzana', outcome: 'said' },
              { word: 'el tomate', outcome: 'heard' },
              { word: 'la zanahoria', outcome: 'absent' },
            ],
      );
    }
  });

  it('is in the exported list', async () => {
    const response = await staff.backend.fetch('/api/admin/sessions/export?format=csv', {
      headers: { cookie: as('auditor').cookie ?? '' },
    });
    const lines = (await response.text()).split('\r\n');

    expect(lines[0]).toMatch(/,focus_words_said,focus_words_heard,focus_words_absent$/);
    expect(lines.find((line) => line.startsWith(unkept))).toMatch(/,1,1,1$/);
  });
});

describe('what was said', () => {
  it('is nowhere in the database after a session of which no transcript is kept', async () => {
    const [row] = await staff.database.client.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM transcript_turn WHERE session_id = ${unkept}::uuid`;
    expect(row?.count).toBe(0);
    expect(await tablesWith('CANARY-SAID-0815')).toEqual({ transcript_turn: 1 });
    expect((await as('admin').get(addressOf(unkept, '/transcript'))).code).toBe('transcript_not_kept');
  });

  it('is read by reviewers and admins, as it was heard, with what is doubtful', async () => {
    const due = new Date(Date.now() + DAYS_KEPT * 86_400_000).toISOString().slice(0, 10);
    for (const role of ['admin', 'reviewer'] as const) {
      const { status, body } = await as(role).get(addressOf(kept, '/transcript'));
      expect([status, body]).toEqual([
        200,
        {
          session_id: kept,
          due_on: due,
          turns: [
            { speaker: 'tutor', text: expect.stringMatching(/…$/), is_typed: false, is_doubtful: false },
            { speaker: 'learner', text: LEARNER_SAYS, is_typed: false, is_doubtful: false },
            { speaker: 'tutor', text: '¿Algo más?', is_typed: false, is_doubtful: false },
            { speaker: 'learner', text: LEARNER_MUMBLES, is_typed: false, is_doubtful: true },
            { speaker: 'learner', text: LEARNER_TYPES, is_typed: true, is_doubtful: false },
          ],
        } satisfies SessionTranscript,
      ]);
    }
    expect((await readSession(as('auditor'), kept)).transcript_due_on).toBe(due);
  });

  it('is due sooner once the institution keeps what was said for fewer days, and never later', async () => {
    const dueAfter = async (days: number): Promise<number> => {
      await keepTranscripts(days);
      const { body } = await as('admin').get(addressOf(kept, '/transcript'));
      const due = (body as SessionTranscript).due_on;
      expect((await readSession(as('auditor'), kept)).transcript_due_on).toBe(due);
      const today = new Date().toISOString().slice(0, 10);
      return Math.round((Date.parse(due) - Date.parse(today)) / 86_400_000);
    };
    expect([
      await dueAfter(DAYS_KEPT - 2),
      await dueAfter(DAYS_KEPT + 300),
      await dueAfter(DAYS_KEPT),
    ]).toEqual([DAYS_KEPT - 2, DAYS_KEPT, DAYS_KEPT]);
  });

  it('is not read by auditors', async () => {
    const { status, body } = await as('auditor').get(addressOf(kept, '/transcript'));

    expect(status).toBe(403);
    expect(JSON.stringify(body)).not.toContain('CANARY');
  });

  it('is shown once the trail says to whom, or not at all', async () => {
    await as('reviewer').get(addressOf(kept, '/transcript'));
    expect((await entriesAbout(kept)).at(-1)).toEqual({
      actor: `admin:${ids.get('reviewer') ?? ''}`,
      action: 'transcript.viewed',
      target: `session:${kept}`,
      detail: { role: 'reviewer', turns: 5 },
    });

    const refused = await withoutEntries('transcript.viewed', () =>
      as('admin').get(addressOf(kept, '/transcript')),
    );
    expect([refused.status, refused.code]).toEqual([503, 'database_unavailable']);
    expect(JSON.stringify(refused.body)).not.toMatch(/CANARY|tomate/);
  });

  it('is announced to learners', async () => {
    expect(await (await staff.backend.fetch('/api/client-config')).json()).toMatchObject({
      keeps_transcripts: true,
    });
  });
});

describe('the copy of a session', () => {
  async function copyFor(role: AdminRole): Promise<SessionCopy> {
    const { body, headers } = await as(role).get(addressOf(kept, '/export'));
    expect(headers.get('content-disposition')).toBe('attachment; filename="parley-session.json"');
    return body as SessionCopy;
  }

  it('has everything that the role may read, and is in the trail', async () => {
    for (const role of ADMIN_ROLES) {
      const copy = await copyFor(role);
      const mayRead = role !== 'auditor';
      expect(copy.transcript === null).toBe(!mayRead);
      expect(JSON.stringify(copy).includes('CANARY')).toBe(mayRead);
      expect(copy.turns).toHaveLength(4);
      expect(copy.system_prompt === null).toBe(role !== 'admin');
      expect(copy.audit_entries[0]).toMatchObject({
        actor_name: `the-${role}`,
        action: 'session.exported',
        detail: {
          role,
          with_lesson: mayRead,
          with_system_prompt: role === 'admin',
          with_transcript: mayRead,
        },
      });
    }
  });

  it('is not made when the trail takes no entry', async () => {
    const refused = await withoutEntries('session.exported', () =>
      as('admin').get(addressOf(kept, '/export')),
    );

    expect(refused.status).toBe(503);
    expect(JSON.stringify(refused.body)).not.toMatch(/CANARY|mercado/);
  });
});

describe('a session that the institution does not have', () => {
  it('is not there, whatever is asked of it', async () => {
    for (const id of [foreign, NOBODYS_ID, 'x', '%00']) {
      expect((await as('admin').get(addressOf(id, '/transcript'))).code).toBe('not_found');
      expect((await as('auditor').get(addressOf(id, '/export'))).code).toBe('not_found');
      expect((await as('admin').delete(addressOf(id))).code).toBe('not_found');
    }
    expect(await entriesAbout(foreign)).toEqual([]);
    const row = await staff.database.client.practiceSession.findUniqueOrThrow({ where: { id: foreign } });
    expect(row).toMatchObject({ erasedAt: null, focusWords: ['la manzana'] });
  });
});

describe('the erasure of a session', () => {
  it('is refused while the session runs', async () => {
    const running = await SpokenSession.talk(staff, tutor);
    const refused = await as('admin').delete(addressOf(running.id));
    const id = await running.end();

    expect([refused.status, refused.code]).toEqual([409, 'session_running']);
    expect((await readSession(as('admin'), id)).erased_at).toBeNull();
  });

  it('does nothing when the trail takes no entry', async () => {
    const refused = await withoutEntries('session.erased', () => as('admin').delete(addressOf(kept)));

    expect(refused.status).toBe(503);
    expect(await readSession(as('admin'), kept)).toMatchObject({
      erased_at: null,
      conversation_prompt: expect.stringContaining('mercado'),
    });
  });

  it('takes everything that was written and said, leaves what it cost, and the trail whole', async () => {
    const before = await readSession(as('admin'), kept);
    expect((await as('admin').delete(addressOf(kept))).status).toBe(204);
    const after = await readSession(as('admin'), kept);

    expect(after).toMatchObject({
      lesson: null,
      conversation_prompt: null,
      focus_words: null,
      system_prompt: null,
      system_prompt_sha256: '',
      turns: [],
      coverage: null,
      focus_word_outcomes: null,
      transcript_due_on: null,
      erased_at: expect.any(String),
      usage: before.usage,
      cost_usd: before.cost_usd,
      duration_ms: before.duration_ms,
      target_language: 'es',
    });
    expect((await as('admin').get(addressOf(kept, '/transcript'))).code).toBe('transcript_not_kept');
    const row = await staff.database.client.$queryRaw<{ line: string }[]>`
      SELECT session::text AS line FROM practice_session AS session WHERE id = ${kept}::uuid`;
    expect(row[0]!.line).not.toMatch(/mercado|manzana|tutor/);
    expect(await staff.database.client.transcriptTurn.count({ where: { sessionId: kept } })).toBe(0);
  });

  it('happens once, and is in the trail by ids alone', async () => {
    const { erased_at: erasedAt } = await readSession(as('admin'), kept);
    expect((await as('admin').delete(addressOf(kept))).status).toBe(204);

    expect((await readSession(as('admin'), kept)).erased_at).toBe(erasedAt);
    const entries = await entriesAbout(kept);
    expect(entries.filter(({ action }) => action === 'session.erased')).toEqual([
      {
        actor: `admin:${ids.get('admin') ?? ''}`,
        action: 'session.erased',
        target: `session:${kept}`,
        detail: { role: 'admin', transcript_turns: 5 },
      },
    ]);
    // Its JSON is what we wrote, which is why it may be called canonical.
    const trail = (await staff.database.client.auditEntry.findMany({
      orderBy: { seq: 'asc' },
    })) as ChainedEntry[];
    expect(verifyAuditChain(trail).isIntact).toBe(true);
    expect(JSON.stringify(entries)).not.toMatch(/CANARY|mercado|manzana/);
  });

  it('is for sessions that nobody spoke in as well', async () => {
    const [session] = await seedSessions(staff.database, 1, 11);

    expect((await as('admin').delete(addressOf(session!.id))).status).toBe(204);
  });
});
