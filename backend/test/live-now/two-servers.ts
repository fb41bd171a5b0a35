import type { AdminRole, RunningSession, RunningSessionList } from 'parley/contracts';
import { AccountAdministration } from '../../src/admin-auth/account-administration.js';
import { AuditLog } from '../../src/audit/audit-log.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { Browser } from '../admin-auth/browser.js';
import { ResumeScene } from '../realtime-gateway/resume-scene.js';
import { ScriptedTutor } from '../realtime-gateway/scripted-tutor.js';
import { until } from '../realtime-gateway/until.js';
import { SHARED_DATABASES, type SharedDatabase } from '../sessions/two-replicas.js';

/** Two servers on one database: staff ask the one, learners talk to the other. */
export class TwoServers {
  private constructor(
    private readonly shared: SharedDatabase,
    private readonly tutor: ScriptedTutor,
    private readonly asked: ResumeScene,
    readonly learners: ResumeScene,
  ) {}

  /** On the Postgres server where there is one. */
  static async start(purpose: string): Promise<TwoServers> {
    const [, open] = SHARED_DATABASES.at(-1)!; // the embedded one is always there
    const shared = await open(purpose);
    const tutor = await ScriptedTutor.start();
    const scenes = shared.connections.map((connection) =>
      // It outlives the server.
      ResumeScene.start({}, { ...connection, close: () => Promise.resolve() }, tutor),
    );
    const [asked, learners] = (await Promise.all(scenes)) as [ResumeScene, ResumeScene]; // as many as connections
    learners.reset();
    return new TwoServers(shared, tutor, asked, learners);
  }

  get database(): DatabaseConnection {
    return this.shared.connections[0];
  }

  /** Somebody new, signed in at the server where no learner is. */
  async signIn(role: AdminRole): Promise<Browser> {
    const { backend } = this.asked;
    const name = `live-${role}`;
    const password = await backend.application
      .get(AccountAdministration, { strict: false })
      .create(name, role);
    const browser = new Browser(backend);
    const { status } = await browser.post('/api/admin/log-in', { user_name: name, password });
    if (status !== 200) throw new Error(`Log-in answered ${status}`);
    return browser;
  }

  async running(browser: Browser): Promise<RunningSession[]> {
    const { status, body } = await browser.get('/api/admin/live');
    if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return (body as RunningSessionList).sessions;
  }

  /** The session in the list, once it is in this state. */
  async listed(browser: Browser, id: string, state: RunningSession['state']): Promise<RunningSession> {
    return until(async () =>
      (await this.running(browser)).find((session) => session.session_id === id && session.state === state),
    );
  }

  /** What the audit trail says of one session, in order. */
  async trailOf(sessionId: string): Promise<{ action: string; actor: string; detail: unknown }[]> {
    for (const { backend } of [this.asked, this.learners]) {
      await backend.application.get(AuditLog, { strict: false }).flush();
    }
    return this.database.client.auditEntry.findMany({
      where: { target: `session:${sessionId}` },
      orderBy: { seq: 'asc' },
      select: { action: true, actor: true, detail: true },
    });
  }

  async stop(): Promise<void> {
    await Promise.all([this.asked, this.learners].map(({ backend }) => backend.stop()));
    await this.tutor.stop();
    await this.shared.close();
  }
}
