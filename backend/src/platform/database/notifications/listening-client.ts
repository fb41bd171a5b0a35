import pg from 'pg';

const CONNECT_TIMEOUT_MS = 5_000;

/** How often the connection is tried out, and how long the answer may take. */
export interface LivenessCheck {
  readonly everyMs: number;
  readonly timeoutMs: number;
}

/** One connection that listens, until it is lost. */
export class ListeningClient {
  /** One statement at a time: the driver queues them no longer. */
  private lastStatement: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly client: pg.Client,
    /** Resolves, whatever ends the connection. */
    readonly lost: Promise<Error>,
  ) {}

  /**
   * @param check a connection that only listens would never notice a peer that has gone without a word
   * @throws when the server cannot be reached
   */
  static async open(
    databaseUrl: string,
    check: LivenessCheck,
    onNotification: (channel: string, payload: string) => void,
  ): Promise<ListeningClient> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'parley-listen',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: check.timeoutMs,
      keepAlive: true,
    });
    let reason = new Error('The listening connection was closed');
    // Without a listener the loss of the connection ends the process. `end` follows every error.
    client.on('error', (error) => (reason = error));
    client.on('notification', ({ channel, payload }) => onNotification(channel, payload ?? ''));
    await client.connect();
    const lost = new Promise<Error>((resolve) => client.on('end', () => resolve(reason)));
    const listening = new ListeningClient(client, lost);
    const checks = setInterval(() => void listening.cutWhenSilent(), check.everyMs);
    checks.unref();
    client.on('end', () => clearInterval(checks));
    return listening;
  }

  /** Safe to repeat. Rejects when the connection is lost meanwhile. */
  async listen(channel: string): Promise<void> {
    await this.run(`LISTEN ${pg.escapeIdentifier(channel)}`);
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async cutWhenSilent(): Promise<void> {
    try {
      await this.run('SELECT 1');
    } catch {
      // With the query still waiting for its answer this cuts the connection, and `lost` tells the owner.
      await this.client.end();
    }
  }

  private run(statement: string): Promise<unknown> {
    const result = this.lastStatement.then(() => this.client.query(statement));
    this.lastStatement = result.catch(() => undefined);
    return result;
  }
}
