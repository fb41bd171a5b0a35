import type { CookieOptions, Request, Response } from 'express';

/**
 * A cookie that no script reads. Behind TLS its name begins with `__Host-`: browsers take such a one over TLS only, for this very host
 * and all of its paths, from nobody else.
 */
export class HostCookie {
  constructor(
    private readonly plainName: string,
    private readonly own: Readonly<Pick<CookieOptions, 'sameSite' | 'maxAge'>>,
  ) {}

  /** @param value of characters that cookies take as they are */
  set(request: Request, response: Response, value: string): void {
    response.cookie(this.nameFor(request), value, this.optionsFor(request));
  }

  clear(request: Request, response: Response): void {
    response.clearCookie(this.nameFor(request), this.optionsFor(request));
  }

  /** What a request brings; null for none, and for two of the same name, of which one is somebody else's. */
  valueOf(request: Request): string | null {
    const name = this.nameFor(request);
    const values = (request.headers.cookie ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${name}=`))
      .map((pair) => pair.slice(name.length + 1));
    return values.length === 1 ? (values[0] ?? null) : null;
  }

  private nameFor(request: Request): string {
    return request.secure ? `__Host-${this.plainName}` : this.plainName;
  }

  private optionsFor(request: Request): CookieOptions {
    return { ...this.own, httpOnly: true, secure: request.secure, path: '/' };
  }
}
