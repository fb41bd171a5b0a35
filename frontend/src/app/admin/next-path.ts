/** Pages that nobody needs to be signed in for. */
export const LOG_IN_PATH = '/admin/log-in';
export const SET_UP_PATH = '/admin/setup';
const HOME = '/admin';

/** Stands for whatever host serves us: a path that leads elsewhere leaves it. */
const OUR_HOST = 'https://console.invalid';

/** The query of the log-in page: where to go afterwards. Nothing for the page that one comes to anyway. */
export function nextFor(url: string): { readonly next?: string } {
  const path = nextPath(url);
  return path === HOME ? {} : { next: path };
}

/**
 * Where a log-in leads. Whatever a link claims, only to a page of the console.
 *
 * @param wanted the `next` of the address, which anybody may have written; null for none
 * @returns a path of ours with its query, `/admin` for everything that is none
 */
export function nextPath(wanted: string | null): string {
  if (wanted === null || !URL.canParse(wanted, OUR_HOST)) return HOME;
  const url = new URL(wanted, OUR_HOST);
  const { origin, pathname, search } = url;
  const isOurs = origin === OUR_HOST && wanted.startsWith('/') && /^\/admin(?:\/[\w-]+)*$/.test(pathname);
  if (!isOurs || pathname === LOG_IN_PATH || pathname === SET_UP_PATH) return HOME;
  return pathname + search;
}
