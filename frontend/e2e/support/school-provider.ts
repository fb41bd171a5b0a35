import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { Page } from 'playwright-core';

const CLIENT_ID = 'parley';
const CLIENT_SECRET = 'secret-that-the-school-and-parley-share';

/** A school's own log-in: a real OpenID Connect provider with its forms, where every password is right. */
export class SchoolProvider {
  /** What the school knows of its people, by the name that they type. */
  readonly people = new Map<string, Readonly<Record<string, unknown>>>();
  private listener: RequestListener | undefined;

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  /** @param parley where the school sends people back to; asked for when the first one comes */
  static async start(parley: () => string): Promise<SchoolProvider> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // it listens on TCP
    const school = new SchoolProvider(server, `http://127.0.0.1:${port}`);
    server.on('request', (request, response) => {
      school.listener ??= school.provider(new URL('/api/admin/oidc/callback', parley()).href);
      school.listener(request, response);
    });
    return school;
  }

  /** Parley's settings for it. */
  get settings(): Record<string, string> {
    return {
      OIDC_ISSUER: this.issuer,
      OIDC_CLIENT_ID: CLIENT_ID,
      OIDC_CLIENT_SECRET: CLIENT_SECRET,
      OIDC_ROLE_ADMIN: 'language-leads',
      OIDC_ROLE_REVIEWER: 'teachers',
      OIDC_LABEL: 'Example School',
    };
  }

  /** Fills in the school's forms, which the page shows, and comes back from there. */
  async logIn(page: Page, name: string): Promise<void> {
    await page.locator('input[name=login]').fill(name);
    await page.locator('input[name=password]').fill('whatever it is');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    // The first time the school asks whether Parley may know who it is.
    const goOn = page.getByRole('button', { name: 'Continue' });
    await goOn.or(page.locator('parley-root')).waitFor();
    if (await goOn.isVisible()) await goOn.click();
    await page.waitForURL((url) => url.origin !== this.issuer);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private provider(callback: string): RequestListener {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = { ...privateKey.export({ format: 'jwk' }), kid: 'school', use: 'sig', alg: 'RS256' };
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          token_endpoint_auth_method: 'client_secret_post',
          redirect_uris: [callback],
        },
      ],
      jwks: { keys: [key] },
      cookies: { keys: ['key of the cookies'] },
      pkce: { required: () => true },
      claims: { openid: ['sub'], profile: ['preferred_username', 'roles'] },
      // Claims go into the ID token, as schools set it up for programs that ask for nothing else.
      conformIdTokenClaims: false,
      findAccount: (_context: unknown, sub: string) => ({
        accountId: sub,
        claims: () => ({ ...this.people.get(sub), sub }),
      }),
    });
    return provider.callback();
  }
}
