const FIRST_PAGE = '/admin';
const LOG_IN_PAGE = '/admin/log-in';
const CONSOLE = /^\/admin(?:\/|$)/;
/** As it is sent, percent signs and all: it travels in a cookie, which has 4 KiB at most. */
const MAX_LENGTH = 2_000;
/** Stands for this server while an address is taken apart. */
const HERE = 'http://here.invalid';

/**
 * The page of the console that an address names, as a browser would understand it.
 * @param address as somebody sent it; whatever is no page of the console stands for its first page
 */
export function ownPage(address: unknown): string {
  if (typeof address !== 'string' || !address.startsWith('/') || !URL.canParse(address, HERE)) {
    return FIRST_PAGE;
  }
  const { origin, pathname, search, hash } = new URL(address, HERE);
  const page = pathname + search + hash;
  return origin === HERE && CONSOLE.test(pathname) && page.length <= MAX_LENGTH ? page : FIRST_PAGE;
}

/** The log-in page that says what went wrong, and afterwards leads where the person wanted to go. */
export function logInPageAfter(problem: string, next: string): string {
  const query = new URLSearchParams({ problem, ...(next !== FIRST_PAGE && { next }) });
  return `${LOG_IN_PAGE}?${query.toString()}`;
}
