import { Injectable, Logger } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  type ServerMetadata,
} from 'openid-client';
import { AppConfig, type OidcConfig } from '../../config/app-config.js';
import { NotFoundError } from '../../platform/http/problems/request-problems.js';
import { boundedFetch } from './bounded-fetch.js';
import { IdentityProviderUnavailableError } from './oidc-problems.js';
import type { LogInSecrets } from './pending-log-in.js';
import { authenticationTime, checkIdToken, problemOfProvider, reasonOf } from './provider-answer.js';
import type { Claims } from './role-of-claims.js';
import type { Subject } from './shown-names.js';

/** For each answer, and there are three in a log-in: a person waits. */
const TIMEOUT_SECONDS = 4;
/** Providers change what they say of themselves about once in years. */
const DESCRIPTION_GOOD_FOR_MS = 10 * 60_000;

export interface VerifiedIdentity extends Subject {
  readonly claims: Claims;
  /** When the provider saw the person prove who they are; undefined when it does not say. */
  readonly authenticatedAt: Date | undefined;
}

/** Whoever is known to the provider from before proves it once more all the same. */
const ONCE_MORE = { prompt: 'login', max_age: '0' };

interface KnownDescription {
  readonly metadata: Promise<ServerMetadata>;
  readonly staleAtMs: number;
}

/**
 * The institution's OpenID Connect provider. Asked when somebody wants to log in, never at start: whatever it does, Parley runs, and
 * passwords go on working.
 */
@Injectable()
export class IdentityProvider {
  private readonly logger = new Logger(IdentityProvider.name);
  private known: KnownDescription | undefined;

  constructor(private readonly config: AppConfig) {}

  /** @throws NotFoundError when the institution has none */
  get settings(): OidcConfig {
    const { oidc } = this.config;
    if (oidc === undefined) throw new NotFoundError();
    return oidc;
  }

  /**
   * Whether it is there, as far as we know.
   * @throws NotFoundError, IdentityProviderUnavailableError
   */
  async ready(): Promise<void> {
    await this.description();
  }

  /**
   * Where the person says who they are.
   * @param isAgain also when the provider knows that from before
   * @throws IdentityProviderUnavailableError
   */
  async logInPage(
    redirectUri: string,
    { state, nonce, codeVerifier }: LogInSecrets,
    isAgain: boolean,
  ): Promise<URL> {
    const client = await this.client();
    const parameters = {
      redirect_uri: redirectUri,
      scope: this.settings.scopes,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ...(isAgain && ONCE_MORE),
    };
    try {
      return buildAuthorizationUrl(client, parameters);
    } catch (error) {
      throw this.unavailable(error);
    }
  }

  /**
   * Who it is, proven by an ID token of this provider, for this client, for this log-in, signed with a key that is the provider's now.
   * @param answer what the provider sent the browser back with
   * @throws IdentityProviderUnavailableError, IdentityRefusedError, LogInDeclinedError
   */
  async identify(answer: URL, { state, nonce, codeVerifier }: LogInSecrets): Promise<VerifiedIdentity> {
    const client = await this.client();
    try {
      const tokens = await authorizationCodeGrant(client, answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('The provider sent no ID token');
      checkIdToken(claims, this.settings.clientId, Date.now());
      return {
        issuer: claims.iss,
        subject: claims.sub,
        claims,
        authenticatedAt: authenticationTime(claims),
      };
    } catch (error) {
      const problem = problemOfProvider(error);
      this.logger[problem.logLevel]({
        msg: `A log-in by the institution's provider failed: ${reasonOf(error)}`,
        code: problem.code,
      });
      throw problem;
    }
  }

  /** A new one for each log-in: keys are fetched with it, so that those the provider has put out of use are out of use here. */
  private async client(): Promise<Configuration> {
    const { clientId, clientSecret, issuer } = this.settings;
    const metadata = await this.description();
    // A form takes any secret as it is; of the header, providers disagree on how to write some characters.
    const takesForm = metadata.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    const proof = takesForm ? ClientSecretPost(clientSecret) : ClientSecretBasic(clientSecret);
    const client = new Configuration(metadata, clientId, undefined, proof);
    client.timeout = TIMEOUT_SECONDS;
    client[customFetch] = boundedFetch;
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; on loopback nobody is in between
    if (isPlainHttp(issuer)) allowInsecureRequests(client);
    // The ID token's signature as well, and not only the connection that it came by.
    enableNonRepudiationChecks(client);
    return client;
  }

  /** What the provider says of itself: asked for by one at a time, kept for a while, and asked for again after a failure. */
  private description(): Promise<ServerMetadata> {
    if (this.known === undefined || this.known.staleAtMs <= performance.now()) {
      const metadata = this.discover();
      this.known = { metadata, staleAtMs: performance.now() + DESCRIPTION_GOOD_FOR_MS };
    }
    return this.known.metadata;
  }

  private async discover(): Promise<ServerMetadata> {
    const { issuer, clientId } = this.settings;
    try {
      const found = await discovery(new URL(issuer), clientId, undefined, undefined, {
        timeout: TIMEOUT_SECONDS,
        [customFetch]: boundedFetch,
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- as above
        execute: isPlainHttp(issuer) ? [allowInsecureRequests] : [],
      });
      const metadata = found.serverMetadata();
      // The library lets some providers speak for others.
      if (new URL(metadata.issuer).href !== new URL(issuer).href)
        throw new Error('It says it is another issuer');
      return metadata;
    } catch (error) {
      throw this.unavailable(error);
    }
  }

  /** What cannot be used is not kept. */
  private unavailable(error: unknown): IdentityProviderUnavailableError {
    this.known = undefined;
    this.logger.warn(`The institution's provider cannot be used: ${reasonOf(error)}`);
    return new IdentityProviderUnavailableError({ cause: error });
  }
}

/** Settings allow it on loopback only. */
function isPlainHttp(issuer: string): boolean {
  return issuer.startsWith('http:');
}
