import type { AdminRole } from 'parley/contracts';
import { AccountAdministration } from '../../src/admin-auth/account-administration.js';
import { AuditLog } from '../../src/audit/audit-log.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import type { Environment } from '../../src/config/settings-reader.js';
import { WholeBackend } from '../http/whole-backend.js';
import { Browser } from './browser.js';

export interface Credentials {
  readonly user_name: string;
  readonly password: string;
}

export interface TrailEntry {
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly detail: unknown;
}

/** The whole backend with accounts to try, and what a test wants to know of its database. */
export class Staff {
  private constructor(
    readonly backend: WholeBackend,
    readonly database: DatabaseConnection,
  ) {}

  static async start(environment: Environment = {}): Promise<Staff> {
    const database = await openTestDatabase();
    return new Staff(
      await WholeBackend.start({ LOG_LEVEL: 'trace', ...environment }, { database }),
      database,
    );
  }

  /** Another server on the same database, which it leaves open when it stops. */
  replica(): Promise<WholeBackend> {
    return WholeBackend.start({}, { database: { ...this.database, close: () => Promise.resolve() } });
  }

  /** A new account, made as the operator makes it. */
  async hire(userName: string, role: AdminRole = 'admin'): Promise<Credentials> {
    const accounts = this.backend.application.get(AccountAdministration, { strict: false });
    const password = await accounts.create(userName, role);
    if (password === null) throw new Error(`${userName} is taken`);
    return { user_name: userName, password };
  }

  /** At an address of its own. */
  newBrowser(): Browser {
    return new Browser(this.backend);
  }

  /** A browser that is signed in. */
  async signIn(credentials: Credentials): Promise<Browser> {
    const browser = this.newBrowser();
    const { status } = await browser.post('/api/admin/log-in', credentials);
    if (status !== 200) throw new Error(`Log-in answered ${status}`);
    return browser;
  }

  async idOf({ user_name: userName }: Credentials): Promise<string> {
    return (await this.database.client.adminUser.findUniqueOrThrow({ where: { userName } })).id;
  }

  /** What the trail says of one account, or of nobody known: `unknown`. */
  async trailOf(id: string): Promise<TrailEntry[]> {
    await this.backend.application.get(AuditLog, { strict: false }).flush();
    return this.database.client.auditEntry.findMany({
      where: { target: `admin:${id}` },
      orderBy: { seq: 'asc' },
      select: { actor: true, action: true, target: true, detail: true },
    });
  }

  /** How long the longest of all delays was when it began. */
  async longestDelaySeconds(): Promise<number> {
    const [row] = await this.database.client.$queryRaw<{ seconds: number }[]>`
      SELECT greatest(0, max(extract(epoch FROM blocked_until - attempted_at)))::float AS seconds FROM admin_log_in_delay`;
    return row?.seconds ?? 0;
  }

  /** As if nobody had ever failed. */
  async forgetFailures(): Promise<void> {
    await this.database.client.adminLogInDelay.deleteMany();
  }

  /** As if all sessions and all waiting had begun so much earlier; with a negative interval, later. */
  async letPass(interval: string): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE admin_session SET created_at = created_at - ${interval}::interval,
        last_seen_at = last_seen_at - ${interval}::interval, expires_at = expires_at - ${interval}::interval`;
    await this.database.client.$executeRaw`
      UPDATE admin_log_in_delay SET attempted_at = attempted_at - ${interval}::interval,
        blocked_until = blocked_until - ${interval}::interval`;
    await this.database.client.$executeRaw`
      UPDATE admin_setup_code SET expires_at = expires_at - ${interval}::interval`;
  }

  stop(): Promise<void> {
    return this.backend.stop();
  }
}
