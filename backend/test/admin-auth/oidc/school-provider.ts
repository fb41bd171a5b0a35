import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { Provider } from 'oidc-provider';
import { LoopbackServer } from './loopback-server.js';

export const CLIENT_ID = 'parley';
export const CLIENT_SECRET = 'secret-of-parley/at+the=school~';

/** What the school knows of somebody; the key is the subject, and what the person types as their name. */
export type People = Map<string, Readonly<Record<string, unknown>>>;

/** A real OpenID Connect provider, of the package that certified ones are made with, and its own log-in forms. */
export class SchoolProvider {
  readonly people: People = new Map();
  private listener: ReturnType<Provider['callback']> = () => undefined;

  private constructor(
    private readonly server: LoopbackServer,
    private readonly callback: () => string,
  ) {}

  /** @param callback where the school sends people back to; asked for when the first one comes */
  static async start(callback: () => string): Promise<SchoolProvider> {
    const school = new SchoolProvider(await LoopbackServer.start(), callback);
    school.server.answerWith((request, response) => {
      school.changeKeys();
      school.listener(request, response);
    });
    return school;
  }

  get issuer(): string {
    return this.server.address;
  }

  get settings(): Record<string, string> {
    return {
      OIDC_ISSUER: this.issuer,
      OIDC_CLIENT_ID: CLIENT_ID,
      OIDC_CLIENT_SECRET: CLIENT_SECRET,
      OIDC_ROLE_ADMIN: 'language-leads',
      OIDC_ROLE_REVIEWER: 'teachers',
      OIDC_ROLE_AUDITOR: 'privacy',
    };
  }

  /** Signs with new keys from now on; the old ones, and everybody's log-ins at the school, are gone. */
  changeKeys(): void {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          token_endpoint_auth_method: 'client_secret_post',
          redirect_uris: [this.callback()],
        },
      ],
      jwks: { keys: [key] },
      cookies: { keys: ['key of the cookies'] },
      pkce: { required: () => true },
      claims: { openid: ['sub'], profile: ['preferred_username', 'name', 'roles'] },
      // Claims go into the ID token, as schools set it up for programs that ask for nothing else.
      conformIdTokenClaims: false,
      findAccount: (_context: unknown, sub: string) => ({
        accountId: sub,
        claims: () => ({ ...this.people.get(sub), sub }),
      }),
    });
    this.listener = provider.callback();
    this.server.answerWith(this.listener);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
