import type { AdminRole, InstitutionSettings } from 'parley/contracts';
import { AccountAdministration } from '../../src/admin-auth/account-administration.js';
import type { Environment } from '../../src/config/settings-reader.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { type Answer, Browser } from '../admin-auth/browser.js';
import { WholeBackend } from '../http/whole-backend.js';
import { SHARED_DATABASES, type SharedDatabase } from '../sessions/two-replicas.js';

/** Two whole backends on one database, on a server where there is one. */
export class TwoBackends {
  private constructor(
    readonly backends: readonly [WholeBackend, WholeBackend],
    private readonly shared: SharedDatabase,
  ) {}

  static async start(purpose: string, environment: Environment = {}): Promise<TwoBackends> {
    const [, open] = SHARED_DATABASES.at(-1)!;
    const shared = await open(purpose);
    const start = (connection: DatabaseConnection): Promise<WholeBackend> =>
      WholeBackend.start(environment, { database: keptOpen(connection) });
    const [first, second] = shared.connections;
    return new TwoBackends([await start(first), await start(second)], shared);
  }

  get database(): DatabaseConnection {
    return this.shared.connections[0];
  }

  /** Somebody of the staff at the first backend. */
  async signIn(role: AdminRole): Promise<Browser> {
    const [backend] = this.backends;
    const userName = `the-${role}`;
    const password = await backend.application
      .get(AccountAdministration, { strict: false })
      .create(userName, role);
    const browser = new Browser(backend);
    const { status } = await browser.post('/api/admin/log-in', { user_name: userName, password });
    if (status !== 200) throw new Error(`Log-in answered ${status}`);
    return browser;
  }

  async stop(): Promise<void> {
    await Promise.all(this.backends.map((backend) => backend.stop()));
    await this.shared.close();
  }
}

function keptOpen(connection: DatabaseConnection): DatabaseConnection {
  return { ...connection, close: () => Promise.resolve() };
}

/** Changes some settings, from the version that is there. */
export async function change(admin: Browser, settings: Partial<InstitutionSettings>): Promise<Answer> {
  const { body } = await admin.get('/api/admin/settings');
  return admin.ask('PUT', '/api/admin/settings', { ...(body as InstitutionSettings), ...settings });
}
