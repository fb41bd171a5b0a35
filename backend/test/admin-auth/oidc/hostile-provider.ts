import { createHash, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { LoopbackServer } from './loopback-server.js';

export const CLIENT_ID = 'parley';
export const CLIENT_SECRET = 'a secret of 32 bytes for HS256...'.replaceAll(' ', '-');
const KEY_ID = 'key-1';

type Json = Readonly<Record<string, unknown>>;

/** What a browser was sent here with. */
export interface Question {
  readonly state: string;
  readonly nonce: string;
  readonly codeChallenge: string;
}

/** What is wrong with the answer; nothing named: all is as it should be. */
export interface Trick {
  /** Instead of those of a good ID token; undefined takes one away. */
  readonly claims?: Json;
  readonly header?: Json;
  /** Instead of the right one. */
  readonly signature?: (input: string, provider: HostileProvider) => string;
  /** Of the whole ID token. */
  readonly idToken?: (good: string) => string | undefined;
  /** Of the whole answer of the token endpoint, or of the keys. */
  readonly token?: Answer;
  readonly keys?: Answer;
  readonly discovery?: Answer;
}

export type Answer = (response: ServerResponse, provider: HostileProvider) => void;

/** A provider that says it supports everything, and sends what a correct one never would. */
export class HostileProvider {
  trick: Trick = {};
  private question: Question | undefined;
  readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

  private constructor(private readonly server: LoopbackServer) {
    server.answerWith((request, response) => {
      this.answer(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  static async start(): Promise<HostileProvider> {
    return new HostileProvider(await LoopbackServer.start());
  }

  get issuer(): string {
    return this.server.address;
  }

  get settings(): Record<string, string> {
    return {
      OIDC_ISSUER: this.issuer,
      OIDC_CLIENT_ID: CLIENT_ID,
      OIDC_CLIENT_SECRET: CLIENT_SECRET,
      OIDC_ROLE_ADMIN: 'lead',
    };
  }

  /** The next code is for this log-in. */
  ask(question: Question): void {
    this.question = question;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const { discovery, keys, token } = this.trick;
    const answers: Readonly<Record<string, Answer>> = {
      '/.well-known/openid-configuration': discovery ?? ((r) => sendJson(r, 200, this.description())),
      '/keys': keys ?? ((r) => sendJson(r, 200, { keys: [this.publicKey()] })),
      '/token': token ?? ((r) => this.sendTokens(form, r)),
    };
    const answer = answers[request.url ?? ''] ?? ((r) => sendJson(r, 404, {}));
    answer(response, this);
  }

  description(): Json {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      // Whoever believed this would let anybody in.
      id_token_signing_alg_values_supported: ['none', 'None', 'HS256', 'HS512', 'RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  publicKey(): Json {
    return { ...this.keys.publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig' };
  }

  private sendTokens(form: URLSearchParams, response: ServerResponse): void {
    const { question } = this;
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (question?.codeChallenge !== challenge || form.get('client_secret') !== CLIENT_SECRET) {
      sendJson(response, 400, { error: 'invalid_grant', error_description: 'CANARY of the provider' });
      return;
    }
    const idToken = this.idToken(question);
    sendJson(response, 200, { access_token: 'CANARY-access', token_type: 'Bearer', id_token: idToken });
  }

  private idToken({ nonce }: Question): string | undefined {
    const now = Math.floor(Date.now() / 1000);
    const { claims, header, signature, idToken } = this.trick;
    const good = {
      iss: this.issuer,
      aud: CLIENT_ID,
      sub: 'eve',
      roles: ['lead'],
      nonce,
      iat: now,
      exp: now + 300,
    };
    const input = [
      { alg: 'RS256', kid: KEY_ID, ...header },
      { ...good, ...claims },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const token = `${input}.${signature?.(input, this) ?? signedWith(this.keys.privateKey, input)}`;
    return idToken === undefined ? token : idToken(token);
  }
}

export function signedWith(key: KeyObject, input: string): string {
  return sign('RSA-SHA256', Buffer.from(input), key).toString('base64url');
}

/** A signature that anybody can make who knows the key, which is none if the key is public. */
export function macWith(key: string, input: string, algorithm = 'sha256'): string {
  return createHmac(algorithm, key).update(input).digest('base64url');
}

export function sendJson(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
