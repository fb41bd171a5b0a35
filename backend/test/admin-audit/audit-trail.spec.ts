import { randomUUID } from 'node:crypto';
import {
  ADMIN_ROLES,
  type AdminRole,
  type AuditTrailCheck,
  type AuditTrailEntry,
  type AuditTrailPage,
  type ProblemResponse,
} from 'parley/contracts';
import type { RecordedEvent } from '../../src/audit/audit-event.js';
import { AuditLog } from '../../src/audit/audit-log.js';
import { AuditRepository } from '../../src/audit/audit.repository.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import type { Browser } from '../admin-auth/browser.js';
import { Staff } from '../admin-auth/staff.js';
import {
  OTHER_INSTITUTION,
  OWN_INSTITUTION,
  seedOtherInstitution,
  type SeededSession,
  seedSessions,
} from '../admin-sessions/seeded-sessions.js';
import { BAD_TRAIL_QUERIES } from './bad-trail-queries.js';

const ADDRESS = '/api/admin/audit';
const FIRST_MS = Date.parse('2026-03-01T08:00:00.000Z');
const SESSIONS = 30;

let staff: Staff;
let sessions: SeededSession[];
let foreign: SeededSession[];
let stranger: Browser;
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
  stranger = await signInElsewhere();
  await settled();
  await append([...sessions, ...foreign].flatMap(({ id }, number) => storyOf(id, number)));
});
afterAll(() => staff.stop());

/** An auditor of the other institution. */
async function signInElsewhere(): Promise<Browser> {
  const credentials = await staff.hire('the-stranger', 'auditor');
  const id = await staff.idOf(credentials);
  await staff.database.client.adminUser.update({
    where: { id },
    data: { institutionId: OTHER_INSTITUTION },
  });
  return staff.signIn(credentials);
}

function append(events: readonly RecordedEvent[]): Promise<void> {
  return new AuditRepository(new PrismaService(staff.database)).append(events);
}

/** Minted, redeemed, and looked at by the reviewer. */
function storyOf(sessionId: string, number: number): RecordedEvent[] {
  const at = new Date(FIRST_MS + number * 60_000);
  const common = { at, target: `session:${sessionId}` };
  return [
    {
      ...common,
      id: randomUUID(),
      actor: 'learner',
      action: 'token.issued',
      detail: { target_language: 'es', native_language: 'en', student_level: 'A1', bound_to_origin: true },
    },
    {
      ...common,
      id: randomUUID(),
      actor: 'learner',
      action: 'token.redeemed',
      detail: { replica_id: '=1+1' },
    },
    {
      ...common,
      id: randomUUID(),
      actor: `admin:${ids.get('reviewer') ?? ''}`,
      action: 'session.viewed',
      detail: { role: 'reviewer', with_lesson: true, with_system_prompt: false },
    },
  ];
}

function as(role: AdminRole): Browser {
  const browser = browsers.get(role);
  if (browser === undefined) throw new Error(`Nobody is ${role}`);
  return browser;
}

/** Everything that was recorded so far is in the trail. */
function settled(): Promise<void> {
  return staff.backend.application.get(AuditLog, { strict: false }).flush();
}

type Query = Readonly<Record<string, string>>;

async function readPage(browser: Browser, query: Query = {}): Promise<AuditTrailPage> {
  const { status, body } = await browser.get(`${ADDRESS}?${new URLSearchParams(query).toString()}`);
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body as AuditTrailPage;
}

/** Page after page to the end. `between` runs before each next page. */
async function walk(
  browser: Browser,
  query: Query = {},
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<AuditTrailEntry[]> {
  const entries: AuditTrailEntry[] = [];
  let cursor: string | null = null;
  do {
    const page: AuditTrailPage = await readPage(browser, { ...query, ...(cursor !== null && { cursor }) });
    entries.push(...page.entries);
    cursor = page.next_cursor;
    await between();
  } while (cursor !== null);
  return entries;
}

async function download(browser: Browser, query: string): Promise<{ headers: Headers; text: string }> {
  const headers = { cookie: browser.cookie ?? '' };
  const response = await staff.backend.fetch(`${ADDRESS}/export?${query}`, { headers });
  return { headers: response.headers, text: await response.text() };
}

/** What the database has, the newest first. */
async function numbersOf(institutionId: string, isNobodys: boolean): Promise<number[]> {
  await settled();
  const entries = await staff.database.client.auditEntry.findMany({ orderBy: { seq: 'desc' } });
  return entries
    .filter((entry) => entry.institutionId === institutionId || (isNobodys && entry.institutionId === null))
    .map(({ seq }) => Number(seq));
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

describe('the pages of the audit trail', () => {
  it('have every entry once, the newest first, also while others come in', async () => {
    await walk(as('auditor'), { limit: '200' });
    const before = await numbersOf(OWN_INSTITUTION, true);
    let added = 0;
    const walked = await walk(as('auditor'), { limit: '23' }, () =>
      append(storyOf(sessions[added % SESSIONS]!.id, added++)),
    );

    expect(walked.map(({ seq }) => seq)).toEqual(before);
    expect(added).toBeGreaterThan(3);
  });

  it('say of an entry what the trail has, with the names of those who are there', async () => {
    const of = sessions[3]!;
    const { entries, next_cursor: next } = await readPage(as('admin'), {
      target: of.id,
      actions: 'session.viewed',
      actor: 'THE-reviewer',
    });
    const stored = await staff.database.client.auditEntry.findFirstOrThrow({
      where: { target: `session:${of.id}`, action: 'session.viewed' },
      orderBy: { seq: 'desc' },
    });

    expect(next).toBeNull();
    expect(entries[0]).toEqual({
      seq: Number(stored.seq),
      at: stored.at.toISOString(),
      actor: `admin:${ids.get('reviewer') ?? ''}`,
      actor_name: 'the-reviewer',
      action: 'session.viewed',
      target: `session:${of.id}`,
      target_name: null,
      detail: { role: 'reviewer', with_lesson: true, with_system_prompt: false },
      hash: Buffer.from(stored.hash).toString('hex'),
    });
  });
});

describe('a filter of the audit trail', () => {
  it.each<[() => Query, (entry: AuditTrailEntry) => boolean]>([
    [() => ({ from: '2026-03-01T08:10Z' }), ({ at }) => at >= '2026-03-01T08:10:00.000Z'],
    [() => ({ to: '2026-03-01T10:10:00+02:00' }), ({ at }) => at < '2026-03-01T08:10:00.000Z'],
    [() => ({ actions: 'token.issued' }), ({ action }) => action === 'token.issued'],
    [
      () => ({ actions: 'token.issued,admin.logged_in' }),
      ({ action }) => action === 'token.issued' || action === 'admin.logged_in',
    ],
    [() => ({ actor: 'learner' }), ({ actor }) => actor === 'learner'],
    [() => ({ actor: 'the-admin' }), ({ actor_name: name }) => name === 'the-admin'],
    [() => ({ actor: ids.get('reviewer') ?? '' }), ({ actor_name: name }) => name === 'the-reviewer'],
    [() => ({ actor: 'the-stranger' }), () => false],
    [() => ({ actor: 'nobody-at-all' }), () => false],
    [() => ({ target: sessions[2]!.id }), ({ target }) => target === `session:${sessions[2]!.id}`],
    [() => ({ target: ids.get('admin') ?? '' }), ({ target_name: name }) => name === 'the-admin'],
    [() => ({ target: `session:${foreign[0]!.id}` }), () => false],
    [
      () => ({
        target: sessions[2]!.id,
        actions: 'session.viewed',
        actor: 'the-reviewer',
        to: '2026-03-02T00:00Z',
      }),
      ({ target, action }) => target === `session:${sessions[2]!.id}` && action === 'session.viewed',
    ],
  ])('finds exactly what it says: %#', async (query, isAsked) => {
    // What was read is in the trail before it is answered: first of all, so that it is there both times.
    await readPage(as('admin'), query());
    const all = await walk(as('admin'), { limit: '200' });
    const found = await walk(as('admin'), { ...query(), limit: '7' });

    expect(found).toEqual(all.filter(isAsked));
    expect(found.length < all.length).toBe(true);
  });

  it.each(BAD_TRAIL_QUERIES)('is refused by name: %s', async (query, fields) => {
    const { status, body } = await as('admin').get(`${ADDRESS}?${query}`);

    expect([status, (body as ProblemResponse).error.code]).toEqual([400, 'validation_failed']);
    expect((body as ProblemResponse).error.fields).toEqual(fields);
  });
});

describe('another institution', () => {
  it('is in no page, no file, and finds nothing of ours', async () => {
    const theirs = await walk(stranger, { limit: '200' });
    const ours = await walk(as('admin'), { limit: '200' });

    expect(theirs.map(({ seq }) => seq)).toEqual(await numbersOf(OTHER_INSTITUTION, false));
    expect(ours.map(({ seq }) => seq)).toEqual(await numbersOf(OWN_INSTITUTION, true));
    expect(theirs.some(({ target }) => target === `session:${foreign[0]!.id}`)).toBe(true);
    for (const query of [{ target: sessions[0]!.id }, { actor: 'the-reviewer' }]) {
      expect((await readPage(stranger, query)).entries).toEqual([]);
    }
    const { text } = await download(stranger, 'format=jsonl');
    expect(text).toContain(foreign[0]!.id);
    // The first one they have just asked for by its number.
    expect(sessions.slice(1).some(({ id }) => text.includes(id))).toBe(false);
  });

  it('has its entries under its own id, and what is of nobody under none', async () => {
    await staff
      .newBrowser()
      .post('/api/admin/log-in', { user_name: 'nobody-at-all', password: 'x'.repeat(12) });
    await settled();
    const [refused] = (await readPage(as('auditor'), { actions: 'admin.log_in_refused' })).entries;

    expect(refused).toMatchObject({ actor: 'unknown', target: 'admin:unknown' });
    expect((await readPage(stranger, { actions: 'admin.log_in_refused' })).entries).toEqual([]);
  });
});

describe('that the audit trail was read', () => {
  it('is in it, once for each choice of filters and not for each page', async () => {
    const query = { target: sessions[5]!.id, limit: '1' };
    await walk(as('auditor'), query);
    await walk(as('auditor'), query);
    const { entries } = await readPage(as('admin'), { actions: 'audit.viewed', actor: 'the-auditor' });

    const about = entries.filter(({ detail }) => detail['about'] === sessions[5]!.id);
    expect(about).toMatchObject([
      { target: `institution:${OWN_INSTITUTION}`, detail: { role: 'auditor', filters: ['targets'] } },
    ]);
  });

  it('comes first: without it nothing is shown', async () => {
    const query = new URLSearchParams({ target: sessions[6]!.id }).toString();
    const shown = await withoutEntries('audit.viewed', () => as('admin').get(`${ADDRESS}?${query}`));
    const sent = await withoutEntries('audit.exported', () => as('admin').get(`${ADDRESS}/export?${query}`));

    expect([shown.status, sent.status].every((status) => status >= 500)).toBe(true);
    expect(JSON.stringify([shown.body, sent.body])).not.toContain('token.issued');
  });
});

describe('the audit trail as a file', () => {
  it('has one entry a line, as the pages have it, and says so in the trail', async () => {
    const { text, headers } = await download(as('auditor'), 'format=jsonl&to=2026-03-02T00:00Z');
    const entries = await walk(as('auditor'), { limit: '200', to: '2026-03-02T00:00Z' });

    expect(headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="parley-audit-trail.jsonl"');
    const lines = text.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(entries);
    const [record] = (await readPage(as('admin'), { actions: 'audit.exported' })).entries;
    expect(record).toMatchObject({
      actor_name: 'the-auditor',
      target: `institution:${OWN_INSTITUTION}`,
      detail: {
        role: 'auditor',
        format: 'jsonl',
        filters: ['to'],
        from: null,
        to: '2026-03-02T00:00:00.000Z',
      },
    });
  });

  it('as CSV is a table in which nothing is a formula', async () => {
    const { text } = await download(as('admin'), `actions=token.redeemed&target=${sessions[0]!.id}`);
    const [header, line] = text.split('\r\n');

    expect(header).toMatch(/seq,at,actor,actor_name,action,target,target_name,detail,hash$/);
    expect(line).toContain('"{""replica_id"":""=1+1""}"');
    expect(text).not.toMatch(/(?:^|,)"?[=+\-@]/m);
  });
});

describe('a check of the audit trail', () => {
  async function check(): Promise<AuditTrailCheck> {
    const { status, body } = await as('auditor').post(`${ADDRESS}/check`);
    if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return body as AuditTrailCheck;
  }

  it('says that it is whole and what to keep of it; or what is wrong first', async () => {
    const { client } = staff.database;
    const whole = await check();
    expect(whole).toMatchObject({ finding: null, is_complete: true });
    expect(whole.head).toMatch(new RegExp(`^${whole.checked_entries}:[0-9a-f]{64}$`));

    await client.$executeRaw`ALTER TABLE audit_entry DISABLE TRIGGER USER`;
    await client.$executeRaw`UPDATE audit_entry SET actor = 'nobody' WHERE seq = 9`;
    await client.$executeRaw`ALTER TABLE audit_entry ENABLE TRIGGER USER`;
    expect(await check()).toMatchObject({
      finding: { problem: 'altered', seq: 9, other_seq: null },
      checked_entries: 8,
    });
    const { entries } = await readPage(as('admin'), { actions: 'audit.checked' });
    expect(entries.map(({ detail }) => detail['problem'])).toEqual(['altered', null]);
  });
});
