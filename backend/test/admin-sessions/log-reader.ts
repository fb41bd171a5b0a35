import type { LoggedSession, LoggedSessionDetail, SessionLogPage } from 'parley/contracts';
import type { Answer, Browser } from '../admin-auth/browser.js';

const ADDRESS = '/api/admin/sessions';

type Query = Readonly<Record<string, string>>;

export const addressOf = (query: Query = {}): string => `${ADDRESS}?${new URLSearchParams(query).toString()}`;

/** One page; anything but a page is an error. */
export async function readPage(browser: Browser, query: Query = {}): Promise<SessionLogPage> {
  return bodyOf(await browser.get(addressOf(query))) as SessionLogPage;
}

/** Page after page to the end. `between` runs before each next page. */
export async function walk(
  browser: Browser,
  query: Query,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<LoggedSession[]> {
  const sessions: LoggedSession[] = [];
  let page = await readPage(browser, query);
  sessions.push(...page.sessions);
  while (page.next_cursor !== null) {
    await between();
    page = await readPage(browser, { ...query, cursor: page.next_cursor });
    sessions.push(...page.sessions);
  }
  return sessions;
}

/** The same page after page back from one that is not the first. */
export async function walkBack(browser: Browser, query: Query, from: string): Promise<LoggedSession[]> {
  const sessions: LoggedSession[] = [];
  let before: string | null = from;
  while (before !== null) {
    const page: SessionLogPage = await readPage(browser, { ...query, before });
    sessions.unshift(...page.sessions);
    before = page.previous_cursor;
  }
  return sessions;
}

export async function readSession(browser: Browser, id: string): Promise<LoggedSessionDetail> {
  return bodyOf(await browser.get(`${ADDRESS}/${id}`)) as LoggedSessionDetail;
}

function bodyOf({ status, body }: Answer): unknown {
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}
