import type { ProblemResponse } from 'parley/contracts';
import type { WholeBackend } from '../http/whole-backend.js';

export interface Answer {
  readonly status: number;
  /** Parsed where it is JSON; undefined when there is none. */
  readonly body: unknown;
  /** Of the problem, where it is one. */
  readonly code: string | undefined;
  readonly headers: Headers;
}

let addresses = 0;

/** As far as it matters here: keeps a cookie, names its page's origin, and has an address of its own. */
export class Browser {
  /** `name=value`, as the server set it. */
  cookie: string | undefined;
  readonly address = `198.51.100.${++addresses}`;
  private readonly origin: string;

  /** @param headers sent with every request; undefined takes one away */
  constructor(
    private readonly backend: Pick<WholeBackend, 'port' | 'fetch'>,
    private readonly headers: Readonly<Record<string, string | undefined>> = {},
  ) {
    const scheme = headers['x-forwarded-proto'] ?? 'http';
    this.origin = `${scheme}://127.0.0.1:${backend.port}`;
  }

  get(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }

  post(path: string, body: object = {}): Promise<Answer> {
    return this.ask('POST', path, body);
  }

  delete(path: string): Promise<Answer> {
    return this.ask('DELETE', path);
  }

  async ask(method: string, path: string, body?: object): Promise<Answer> {
    const headers = {
      origin: this.origin,
      'x-forwarded-for': this.address,
      'user-agent': 'Testfox/1.0',
      cookie: this.cookie,
      ...(body && { 'content-type': 'application/json' }),
      ...this.headers,
    };
    const sent = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const response = await this.backend.fetch(path, {
      method,
      headers: Object.fromEntries(sent),
      ...(body && { body: JSON.stringify(body) }),
    });
    this.keepCookie(response.headers);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const parsed: unknown = text === '' ? undefined : isJson ? JSON.parse(text) : text;
    return {
      status: response.status,
      body: parsed,
      code: (parsed as Partial<ProblemResponse> | undefined)?.error?.code,
      headers: response.headers,
    };
  }

  /** The value of the cookie. */
  get token(): string {
    return this.cookie?.split('=')[1] ?? '';
  }

  private keepCookie(headers: Headers): void {
    const [set] = headers.getSetCookie();
    if (set === undefined) return;
    const [pair = ''] = set.split(';');
    this.cookie = pair.endsWith('=') ? undefined : pair;
  }
}
