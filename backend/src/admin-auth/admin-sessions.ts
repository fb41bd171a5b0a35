import { Injectable } from '@nestjs/common';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { createOpaqueToken, hashOpaqueToken } from '../platform/opaque-token.js';
import { AdminSessionRepository, type ListedSession } from './admin-session.repository.js';
import type { SignedInAdmin } from './signed-in-admin.js';

const TOKEN_PREFIX = 'as_';
const USER_AGENT_MAX_LENGTH = 200;

/** From log-in to log-out. The database alone knows who is signed in, so that what ends here ends on all replicas. */
@Injectable()
export class AdminSessions {
  constructor(
    private readonly repository: AdminSessionRepository,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  /**
   * @param authenticatedAt when the institution's provider saw the person prove who they are; undefined: nobody says
   * @returns the token: it exists here and in the browser only
   */
  async open(adminId: string, userAgent: string, authenticatedAt?: Date): Promise<string> {
    const token = createOpaqueToken(TOKEN_PREFIX);
    const browser = describeBrowser(userAgent);
    await this.repository.create(adminId, hashOpaqueToken(token), browser, authenticatedAt ?? null);
    return token;
  }

  /** Whether the institution's provider has just seen the person who has this session. */
  isFromFreshLogIn(sessionId: string): Promise<boolean> {
    return this.databaseWatch.ask(() => this.repository.isFromFreshLogIn(sessionId));
  }

  /**
   * Who holds this token; a request is a sign of life. Null for a token that is unknown, idle for too long, or too old.
   * @throws DatabaseUnavailableError
   */
  find(token: string): Promise<SignedInAdmin | null> {
    return this.databaseWatch.ask(() => this.repository.touch(hashOpaqueToken(token)));
  }

  list(adminId: string): Promise<readonly ListedSession[]> {
    return this.repository.list(adminId);
  }

  /** False: the person has no such session. */
  end(adminId: string, sessionId: string): Promise<boolean> {
    return this.repository.end(adminId, sessionId);
  }

  /** @returns how many there were */
  endAll(adminId: string): Promise<number> {
    return this.repository.endAll(adminId);
  }

  /** @returns how many others there were */
  endOthers({ id, sessionId }: SignedInAdmin): Promise<number> {
    return this.repository.endOthers(id, sessionId);
  }
}

/** What a browser says of itself, as far as a column and a page should take it. */
function describeBrowser(userAgent: string): string {
  return userAgent.replace(/[^\x20-\x7e]/g, '').slice(0, USER_AGENT_MAX_LENGTH);
}
