import { jest } from '@jest/globals';
import type { Browser } from '../admin-auth/browser.js';
import { Staff } from '../admin-auth/staff.js';
import { seedOtherInstitution, seedSessions } from '../admin-sessions/seeded-sessions.js';
import { report } from '../bad-input/tally.js';
import { addressOf, type AdminRoute, adminRoutes } from './admin-routes.js';
import { HEADERS, HOSTILE_CELLS, HOSTILE_TEXTS } from './hostile-texts.js';
import { readCsv } from './read-csv.js';

// Many requests one after the other, on machines that are busy with other tests.
jest.setTimeout(120_000);

/** An answer that takes so long has slept in the database. */
const SLOW_MS = 5_000;
/** As body fields, beside all the hostile texts. */
const HOSTILE_VALUES: readonly unknown[] = [{ $ne: null }, ['a'], 0, -1, true, null, { toString: 'x' }, ''];
/** They would take away what the next case needs. */
const ENDING = /log-out|end-others/;
/** Parameters whose texts are looked for as they are. */
const SEARCHED = ['lesson', 'model', 'provider', 'q'];
/** Of the hostile texts, for each parameter and field other ones. */
const TEXTS_EACH = 6;
/** What begins a formula, for any program. */
const FORMULA = /^[\s\p{C}]*[=+\-@＝＋－＠]/u;

let staff: Staff;
let admin: Browser;
let routes: AdminRoute[];
const tally = { parameters: 0, ids: 0, 'body fields': 0, 'answers 5xx': 0 };

beforeAll(async () => {
  staff = await Staff.start();
  await seedSessions(staff.database, 30);
  await seedOtherInstitution(staff.database);
  admin = await staff.signIn(await staff.hire('the-admin'));
  routes = await adminRoutes(staff.backend);
});
afterAll(async () => {
  report('injection into routes for staff', tally);
  await staff.stop();
});

/** The next few of the hostile texts; over many parameters all of them have their turn. */
function* turns(): Generator<readonly string[]> {
  for (let start = 0; ; start += TEXTS_EACH) {
    yield Array.from(
      { length: TEXTS_EACH },
      (_, index) => HOSTILE_TEXTS[(start + index) % HOSTILE_TEXTS.length] ?? '',
    );
  }
}
const texts = turns();
const someTexts = (): readonly string[] => texts.next().value as readonly string[]; // it never ends

/** What no request of these tests may change. */
async function contents(): Promise<unknown> {
  const { client } = staff.database;
  return [
    await client.practiceSession.count(),
    // What an institution has decided an admin may change, a little at a time.
    await client.institution.findMany({ select: { id: true, slug: true, name: true } }),
    await client.adminUser.findMany({ select: { userName: true, role: true, passwordHash: true } }),
  ];
}

/** Asks, and holds what must hold of every answer. */
async function askHostile(method: string, address: string, body?: object): Promise<unknown> {
  const askedAtMs = performance.now();
  const answer = await admin.ask(method, address, body);
  const what = [method, address, JSON.stringify(body)];
  if (answer.status >= 500) tally['answers 5xx'] += 1;
  expect([...what, answer.status < 500]).toEqual([...what, true]);
  expect(performance.now() - askedAtMs).toBeLessThan(SLOW_MS);
  const headers = [...answer.headers].filter(([, value]) => /stolen|evil\.example|alert|x=y/.test(value));
  expect([...what, headers]).toEqual([...what, []]);
  expect(answer.headers.getSetCookie().filter((cookie) => !cookie.startsWith('parley_admin=;'))).toEqual([]);
  return answer.status === 200 ? answer.body : null;
}

describe('a hostile text', () => {
  let before: unknown;
  beforeAll(async () => {
    before = await contents();
  });
  afterEach(async () => {
    expect(await contents()).toEqual(before);
  });

  it('finds nothing and breaks nothing as any parameter of any query', async () => {
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      for (const name of route.queryParameters) {
        for (const text of SEARCHED.includes(name) ? HOSTILE_TEXTS : someTexts()) {
          const query = new URLSearchParams({ [name]: text }).toString();
          const body = await askHostile('GET', `${addressOf(route)}?${query}`);
          const { sessions = [] } = (body ?? {}) as { sessions?: unknown[] };
          expect([name, text, sessions]).toEqual([name, text, []]);
          tally.parameters += 1;
        }
      }
    }
    expect(tally.parameters).toBeGreaterThan(300);
  });

  it('finds nothing and breaks nothing as any id', async () => {
    for (const route of routes.filter(({ pathParameters }) => pathParameters.length > 0)) {
      for (const text of someTexts()) {
        const body = await askHostile(
          route.method,
          addressOf(route, text),
          route.fields === null ? undefined : {},
        );
        expect([route.path, text, body]).toEqual([route.path, text, null]);
        tally.ids += 1;
      }
    }
    expect(tally.ids).toBeGreaterThan(30);
  });

  it('breaks nothing as any field of any body', async () => {
    for (const route of routes.filter(({ path }) => !ENDING.test(path))) {
      for (const name of route.fields ?? []) {
        for (const value of [...someTexts(), ...HOSTILE_VALUES]) {
          // A hostile text is as good a password as any other, and a wrong one.
          await askHostile(route.method, addressOf(route), { [name]: value });
          tally['body fields'] += 1;
        }
      }
    }
    expect(tally['body fields']).toBeGreaterThan(200);
  });
});

describe('headers', () => {
  it('of a request do not come back in those of the answer', async () => {
    for (const text of HEADERS) {
      const { headers } = await staff.backend.fetch('/api/admin/me', {
        headers: {
          cookie: `parley_admin=${encodeURIComponent(text)}`,
          'user-agent': encodeURIComponent(text),
        },
      });
      expect([...headers].filter(([, value]) => /stolen|evil\.example|alert/.test(value))).toEqual([]);
    }
  });
});

describe('the file of sessions', () => {
  it('keeps every cell a text and every record whole, whatever learners paste', async () => {
    const added = await seedSessions(staff.database, HOSTILE_CELLS.length, 5_000);
    const { client } = staff.database;
    for (const [index, lesson] of HOSTILE_CELLS.entries()) {
      await client.practiceSession.update({
        where: { id: added[index]!.id },
        data: { conversationPrompt: lesson, model: 'hostile', provider: lesson.slice(0, 40) },
      });
    }
    const { body } = await admin.get('/api/admin/sessions/export?format=csv&model=hostile');
    await client.practiceSession.deleteMany({ where: { model: 'hostile' } });

    const text = (body as string).replace(/^\ufeff/, '');
    const [header = [], ...records] = readCsv(text);
    const lessons = records.map((record) => record[header.indexOf('lesson')] ?? '');
    const byText = (one: string, other: string): number => (one < other ? -1 : 1);
    const unmarked = (cell: string): string => cell.replaceAll("'", '');
    expect(records.map((record) => record.length)).toEqual(HOSTILE_CELLS.map(() => header.length));
    expect(records.flat().filter((cell) => FORMULA.test(cell))).toEqual([]);
    expect(text.split(/[;\t\r\n]/).filter((piece) => FORMULA.test(piece))).toEqual([]);
    expect(lessons.map(unmarked).sort(byText)).toEqual(HOSTILE_CELLS.map(unmarked).sort(byText));
    report('CSV', { 'hostile cells': 2 * HOSTILE_CELLS.length, formulas: 0 });
    expect(HOSTILE_CELLS.length).toBeGreaterThanOrEqual(20);
  });
});
