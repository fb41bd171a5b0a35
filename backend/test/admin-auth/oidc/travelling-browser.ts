/** A page, or the way to the next one. */
export interface Stop {
  readonly url: URL;
  readonly status: number;
  /** Where it leads; null: nowhere. */
  readonly location: URL | null;
  readonly headers: Headers;
  readonly text: string;
}

const REDIRECTS_MAX = 12;

/** Goes from site to site with a jar of cookies for each, and fills in the forms of the school's log-in. */
export class TravellingBrowser {
  /** By origin, then by name. */
  private readonly jars = new Map<string, Map<string, string>>();

  /** One request; nothing is followed. */
  async ask(url: URL | string, form?: Readonly<Record<string, string>>): Promise<Stop> {
    const address = new URL(url);
    const jar = this.jarOf(address);
    const response = await fetch(address, {
      redirect: 'manual',
      headers: {
        'user-agent': 'Testfox/1.0',
        accept: 'text/html',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const set of response.headers.getSetCookie()) this.keep(jar, set);
    const location = response.headers.get('location');
    return {
      url: address,
      status: response.status,
      location: location === null ? null : new URL(location, address),
      headers: response.headers,
      text: await response.text(),
    };
  }

  /** As far as the redirects lead, or up to one that leads to this path. */
  async follow(url: URL | string, form?: Readonly<Record<string, string>>, until?: string): Promise<Stop> {
    let stop = await this.ask(url, form);
    for (let left = REDIRECTS_MAX; stop.location !== null && stop.location.pathname !== until; left--) {
      if (left === 0) throw new Error(`Redirects without end at ${stop.url.pathname}`);
      stop = await this.ask(stop.location);
    }
    return stop;
  }

  /** From a link to where the school's forms lead in the end, filled in by somebody who knows their password. */
  async logIn(url: URL | string, name: string, until?: string): Promise<Stop> {
    let stop = await this.follow(url, undefined, until);
    for (let form = formOf(stop); form !== null; form = formOf(stop)) {
      const { action, prompt } = form;
      stop = await this.follow(action, { prompt, login: name, password: 'anything' }, until);
    }
    return stop;
  }

  cookie(origin: string, name: string): string | undefined {
    return this.jars.get(new URL(origin).origin)?.get(name);
  }

  setCookie(origin: string, name: string, value: string): void {
    this.jarOf(new URL(origin)).set(name, value);
  }

  private jarOf({ origin }: URL): Map<string, string> {
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    return jar;
  }

  private keep(jar: Map<string, string>, set: string): void {
    const [pair = ''] = set.split(';');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (value === '') jar.delete(name);
    else jar.set(name, value);
  }
}

function formOf({ url, text }: Stop): { action: URL; prompt: string } | null {
  const [, action] = /<form[^>]* action="([^"]+)"/.exec(text) ?? [];
  const [, prompt] = /name="prompt" value="(\w+)"/.exec(text) ?? [];
  return action === undefined || prompt === undefined ? null : { action: new URL(action, url), prompt };
}
