import { ADMIN_ROLES, type AdminRole, type ProblemResponse } from 'parley/contracts';
import { AuditLog } from '../../src/audit/audit-log.js';
import { SESSION_SORTS, SORT_DIRECTIONS } from '../../src/audit/session-log/session-query.js';
import type { Browser } from '../admin-auth/browser.js';
import { Staff, type TrailEntry } from '../admin-auth/staff.js';
import { BAD_QUERIES } from './bad-queries.js';
import { addressOf, readPage, readSession, walk, walkBack } from './log-reader.js';
import {
  beganOf,
  durationOf,
  OWN_INSTITUTION,
  seedOtherInstitution,
  type SeededSession,
  seedSessions,
} from './seeded-sessions.js';

const SESSIONS = 240;
const NOBODYS_ID = '00000000-0000-4000-8000-00000000dead';

let staff: Staff;
let sessions: SeededSession[];
let foreign: SeededSession[];
const browsers = new Map<AdminRole, Browser>();
const ids = new Map<AdminRole, string>();

beforeAll(async () => {
  staff = await Staff.start();
  sessions = await seedSessions(staff.database, SESSIONS);
  foreign = await seedOtherInstitution(staff.database);
  for (const role of ADMIN_ROLES) {
    const credentials = await staff.hire(`the-${role}`, role);
    browsers.set(role, await staff.signIn(credentials));
    ids.set(role, await staff.idOf(credentials));
  }
});
afterAll(() => staff.stop());

function as(role: AdminRole): Browser {
  const browser = browsers.get(role);
  if (browser === undefined) throw new Error(`Nobody is ${role}`);
  return browser;
}

/** What the trail says of these actions, the oldest first. */
async function trailOf(action: string): Promise<TrailEntry[]> {
  await staff.backend.application.get(AuditLog, { strict: false }).flush();
  return staff.database.client.auditEntry.findMany({
    where: { action },
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

const sortKeys: Readonly<Record<(typeof SESSION_SORTS)[number], (session: SeededSession) => number>> = {
  started: beganOf,
  duration: (session) => durationOf(session) ?? -1,
  cost: ({ costUsd }) => costUsd ?? -1,
};

/** All of them as the log should list them: equals by their ids. */
function sorted(sort: (typeof SESSION_SORTS)[number], direction: (typeof SORT_DIRECTIONS)[number]): string[] {
  const keyOf = sortKeys[sort];
  const ascending = [...sessions].sort((a, b) => keyOf(a) - keyOf(b) || (a.id < b.id ? -1 : 1));
  return (direction === 'asc' ? ascending : ascending.reverse()).map(({ id }) => id);
}

describe('the pages of the session log', () => {
  const orders = SESSION_SORTS.flatMap((sort) => SORT_DIRECTIONS.map((direction) => ({ sort, direction })));

  it.each(orders)('have every session once, in order: %p', async ({ sort, direction }) => {
    const walked = await walk(as('auditor'), { sort, direction, limit: '23' });

    expect(walked.map(({ session_id: id }) => id)).toEqual(sorted(sort, direction));
  });

  it.each(orders)('have every session once while others come in: %p', async ({ sort, direction }) => {
    const added: string[] = [];
    let next = 1_000;
    const walked = await walk(as('admin'), { sort, direction, limit: '41' }, async () => {
      added.push(...(await seedSessions(staff.database, 5, next)).map(({ id }) => id));
      next += 5;
    });
    await staff.database.client.practiceSession.deleteMany({ where: { id: { in: added } } });

    const seen = walked.map(({ session_id: id }) => id);
    expect(added.length).toBeGreaterThan(20);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => !added.includes(id))).toEqual(sorted(sort, direction));
  });

  it.each(orders)('lead back to the first as they led on: %p', async ({ sort, direction }) => {
    const query = { sort, direction, limit: '90' };
    const first = await readPage(as('admin'), query);
    const second = await readPage(as('admin'), { ...query, cursor: first.next_cursor ?? '' });
    const third = await readPage(as('admin'), { ...query, cursor: second.next_cursor ?? '' });

    expect([first.previous_cursor, third.next_cursor]).toEqual([null, null]);
    expect(await readPage(as('admin'), { ...query, before: third.previous_cursor ?? '' })).toEqual(second);
    const walked = await walkBack(as('admin'), { ...query, limit: '31' }, third.previous_cursor ?? '');
    expect(walked).toEqual([...first.sessions, ...second.sessions]);
  });

  it('begin with the latest, fifty of them, unless something else is asked for', async () => {
    const { sessions: page } = await readPage(as('admin'));

    expect(page.map(({ session_id: id }) => id)).toEqual(sorted('started', 'desc').slice(0, 50));
  });

  it('end without a cursor, also when the last page is full', async () => {
    expect((await readPage(as('admin'), { limit: '200', student_level: 'A1' })).next_cursor).toBeNull();
    const page = await readPage(as('admin'), { limit: '40', student_level: 'A1' });
    expect([page.sessions.length, page.next_cursor]).toEqual([40, null]);
  });

  it('say of a session what the database has', async () => {
    const of = sessions[1]!;
    const { sessions: page } = await readPage(as('reviewer'), { lesson: of.conversationPrompt });

    expect(page).toEqual([
      {
        session_id: of.id,
        began_at: of.startedAt?.toISOString(),
        ended_at: of.endedAt?.toISOString(),
        duration_ms: 30_001,
        target_language: 'fr',
        native_language: 'de',
        student_level: 'A2',
        state: 'ended',
        end_reason: of.endReason,
        lesson: 'La niña y el ÁRBOL 1',
        learner_turns: 1,
        tutor_turns: 1,
        learner_speech_ms: 100,
        tutor_speech_ms: 200,
        cost_usd: 0.010001,
        model: 'gpt-realtime-2.1-mini',
        provider: 'custom',
        is_fallback_model: false,
        reply_latency_p50_ms: 401,
        reply_latency_p90_ms: 901,
        coverage: null,
      },
    ]);
  });

  it('say null, not zero, of what is unknown', async () => {
    const { sessions: page } = await readPage(as('admin'), { sort: 'cost', direction: 'asc', limit: '1' });

    expect(page).toMatchObject([{ cost_usd: null }]);
  });
});

describe('a filter', () => {
  const minute = (number: number): string =>
    new Date(Date.parse('2026-03-01T08:00:00.000Z') + number * 60_000).toISOString();
  const between = (value: number | null, min: number, max: number): boolean =>
    value !== null && value >= min && value <= max;

  it.each<[Record<string, string>, (session: SeededSession) => boolean]>([
    [{ from: minute(30) }, (session) => beganOf(session) >= Date.parse(minute(30))],
    [{ to: minute(30) }, (session) => beganOf(session) < Date.parse(minute(30))],
    [
      { from: '2026-03-01T10:10:00+02:00', to: '2026-03-01T08:20Z' },
      (session) => between(beganOf(session), Date.parse(minute(10)), Date.parse(minute(20)) - 1),
    ],
    [{ target_language: 'ja' }, ({ targetLanguage }) => targetLanguage === 'ja'],
    [{ native_language: 'pt-BR' }, ({ nativeLanguage }) => nativeLanguage === 'pt-BR'],
    [{ student_level: 'B2' }, ({ studentLevel }) => studentLevel === 'B2'],
    [{ end_reason: 'token_expired' }, ({ endReason }) => endReason === 'token_expired'],
    [{ model: 'local-voice-7b' }, ({ model }) => model === 'local-voice-7b'],
    [{ provider: 'openai' }, ({ provider }) => provider === 'openai'],
    [{ min_cost_usd: '0.10001' }, ({ costUsd }) => between(costUsd, 0.10001, Infinity)],
    [{ min_cost_usd: '0', max_cost_usd: '0.05' }, ({ costUsd }) => between(costUsd, 0, 0.05)],
    [{ max_cost_usd: '0.05' }, ({ costUsd }) => between(costUsd, 0, 0.05)],
    [{ min_duration_ms: '60000' }, (session) => between(durationOf(session), 60_000, Infinity)],
    [{ max_duration_ms: '90001' }, (session) => between(durationOf(session), 0, 90_001)],
    [{ lesson: 'AT THE Market' }, ({ conversationPrompt }) => conversationPrompt.startsWith('At')],
    [{ lesson: ' nin\u0303a y el árbol' }, ({ conversationPrompt }) => conversationPrompt.startsWith('La')],
    [{ lesson: '野菜' }, ({ conversationPrompt }) => conversationPrompt.startsWith('市')],
    [{ lesson: '100%' }, ({ conversationPrompt }) => conversationPrompt.startsWith('100%')],
    [{ lesson: 't_a' }, ({ conversationPrompt }) => conversationPrompt.startsWith('100%')],
    [{ lesson: "'; DROP TABLE practice_session; --" }, () => false],
    [
      { target_language: 'es', student_level: 'A1', lesson: 'market', min_cost_usd: '0' },
      ({ targetLanguage, studentLevel, costUsd }) =>
        targetLanguage === 'es' && studentLevel === 'A1' && costUsd !== null,
    ],
  ])('%p finds exactly what it says', async (query, isAsked) => {
    const found = await walk(as('reviewer'), { ...query, limit: '50' });
    const expected = sessions.filter(isAsked);

    expect(expected.length < sessions.length).toBe(true);
    expect(found.map(({ session_id: id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
  });
});

describe('what a query gets wrong', () => {
  it.each(BAD_QUERIES)('%s is refused by name', async (query, fields) => {
    const { status, body } = await as('admin').get(`/api/admin/sessions?${query}`);

    expect([status, (body as ProblemResponse).error.code]).toEqual([400, 'validation_failed']);
    expect((body as ProblemResponse).error.fields).toEqual(fields);
  });

  it('is a cursor of another order', async () => {
    const { next_cursor: cursor } = await readPage(as('admin'), { sort: 'cost', limit: '1' });

    for (const order of ['sort=started', 'sort=duration', 'sort=cost&direction=asc', '']) {
      const { status } = await as('admin').get(`/api/admin/sessions?cursor=${cursor ?? ''}&${order}`);
      expect([order, status]).toEqual([order, 400]);
    }
  });

  it('is refused in the same way where a file is asked for', async () => {
    for (const query of ['format=xml', 'sort=cost', 'from=x']) {
      expect((await as('admin').get(`/api/admin/sessions/export?${query}`)).code).toBe('validation_failed');
    }
  });
});

describe('who may read what', () => {
  it('is the lessons for all but auditors, who cannot search them either', async () => {
    for (const role of ADMIN_ROLES) {
      const { sessions: page } = await readPage(as(role));
      expect(page.every(({ lesson }) => (lesson === null) === (role === 'auditor'))).toBe(true);
      const search = await as(role).get(addressOf({ lesson: 'market' }));
      expect(search.code).toBe(role === 'auditor' ? 'role_not_allowed' : undefined);
    }
  });

  it.each(ADMIN_ROLES)('of one session, as %s', async (role) => {
    const of = sessions[4]!;
    const shown = await readSession(as(role), of.id);

    const isAuditor = role === 'auditor';
    expect(shown).toMatchObject({
      session_id: of.id,
      lesson: isAuditor ? null : 'At the market 4',
      conversation_prompt: isAuditor ? null : of.conversationPrompt,
      focus_words: isAuditor ? null : ['la manzana'],
      system_prompt_version: '2026-11.1',
      system_prompt: role === 'admin' ? of.systemPrompt : null,
    });
    expect(JSON.stringify(shown).includes('market')).toBe(!isAuditor);
  });

  it('is nothing of another institution', async () => {
    const listed = await walk(as('admin'), { limit: '200' });
    const theirs = new Set<string>(foreign.map(({ id }) => id));

    expect(listed.filter(({ session_id: id }) => theirs.has(id))).toEqual([]);
    const before = (await trailOf('session.viewed')).length;
    for (const role of ADMIN_ROLES) {
      for (const id of [foreign[0]!.id, NOBODYS_ID, 'x', '%00']) {
        expect((await as(role).get(`/api/admin/sessions/${id}`)).code).toBe('not_found');
      }
    }
    expect(await trailOf('session.viewed')).toHaveLength(before);
  });
});

describe('the view of one session', () => {
  it('splits usage and cost by what they were for', async () => {
    const of = sessions.find(({ model, startedAt }) => model === 'gpt-realtime-2' && startedAt !== null)!;

    expect(await readSession(as('admin'), of.id)).toMatchObject({
      usage: {
        text: { input: 10_000, cached_input: 8_000, output: 1_000 },
        audio: { input: 20_000, cached_input: 15_000, output: 6_000 },
      },
      cost_split_usd: {
        text: { input: 0.008, cached_input: 0.0032, output: 0.024 },
        audio: { input: 0.16, cached_input: 0.006, output: 0.384 },
      },
    });
    const unpriced = sessions.find(({ model }) => model === 'local-voice-7b')!;
    expect(await readSession(as('admin'), unpriced.id)).toMatchObject({
      cost_usd: null,
      cost_split_usd: null,
    });
  });

  it('is in the audit trail before it is answered, each time, with its viewer', async () => {
    const of = sessions[7]!;
    await readSession(as('reviewer'), of.id);
    const { audit_entries: entries } = await readSession(as('auditor'), of.id);

    const entry = (role: AdminRole, hasLesson: boolean): object => ({
      actor: `admin:${ids.get(role) ?? ''}`,
      actor_name: `the-${role}`,
      action: 'session.viewed',
      detail: { role, with_lesson: hasLesson, with_system_prompt: false },
    });
    expect(entries).toMatchObject([entry('auditor', false), entry('reviewer', true)]);
  });

  it('shows nothing when the trail takes no entry', async () => {
    const of = sessions[8]!;
    const answer = await withoutEntries('session.viewed', () =>
      as('admin').get(`/api/admin/sessions/${of.id}`),
    );

    expect([answer.status, answer.code]).toEqual([503, 'database_unavailable']);
    expect(JSON.stringify(answer.body)).not.toContain('market');
    expect((await readSession(as('admin'), of.id)).audit_entries).toHaveLength(1);
  });
});

describe('the export', () => {
  async function download(role: AdminRole, query: string): Promise<{ response: Response; text: string }> {
    const response = await staff.backend.fetch(`/api/admin/sessions/export?${query}`, {
      headers: { cookie: as(role).cookie ?? '' },
    });
    return {
      response,
      text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer()),
    };
  }

  it('as JSON has every session of the filter once, as the list has it', async () => {
    const { response, text } = await download('reviewer', 'format=json');

    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="parley-sessions.json"');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(JSON.parse(text)).toEqual({ sessions: await walk(as('reviewer'), { limit: '200' }) });
    expect((await download('reviewer', 'format=json&model=none')).text).toBe('{"sessions":[]}');
  });

  it('as CSV has a header and every session of the filter, lessons for those who may read them', async () => {
    for (const role of ADMIN_ROLES) {
      const { response, text } = await download(role, 'target_language=es');
      const lines = text.split('\r\n');
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
      expect(lines[0]).toMatch(/^\ufeffsession_id,began_at,/);
      expect(lines).toHaveLength(1 + sessions.filter(({ targetLanguage: code }) => code === 'es').length + 1);
      expect(text.includes('At the market 4')).toBe(role !== 'auditor');
    }
  });

  it('as CSV makes no formula of what a learner pasted', async () => {
    const lessons = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://evil.example","x")', '＝1'];
    const added = await seedSessions(staff.database, lessons.length, 2_000);
    for (const [index, lesson] of lessons.entries()) {
      await staff.database.client.practiceSession.update({
        where: { id: added[index]!.id },
        data: { conversationPrompt: lesson, model: 'formula', provider: '=2' },
      });
    }
    const { text } = await download('admin', 'model=formula');
    await staff.database.client.practiceSession.deleteMany({
      where: { id: { in: added.map(({ id }) => id) } },
    });

    for (const lesson of lessons) expect(text).toContain(`'${lesson.replaceAll('"', '""')}`);
    expect(text).not.toMatch(/(?:^|,|")[=+\-@＝]/m);
  });

  it('is in the audit trail, without what was searched for, or does not begin', async () => {
    await download('admin', 'format=json&lesson=market&from=2026-03-01T08:00Z');

    expect((await trailOf('sessions.exported')).at(-1)).toEqual({
      actor: `admin:${ids.get('admin') ?? ''}`,
      action: 'sessions.exported',
      target: `institution:${OWN_INSTITUTION}`,
      detail: {
        role: 'admin',
        format: 'json',
        with_lessons: true,
        filters: ['from', 'lesson'],
        from: '2026-03-01T08:00:00.000Z',
        to: null,
      },
    });
    const refused = await withoutEntries('sessions.exported', () => download('admin', 'format=csv'));
    expect(refused.response.status).toBe(503);
    expect(refused.text).not.toContain('market');
    expect((await download('auditor', 'lesson=market')).response.status).toBe(403);
  });
});
