import { MetricsServer } from '../../src/platform/metrics/metrics-server.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { BackendUnderTest, type Settings } from '../realtime-gateway/backend-under-test.js';
import { until } from '../realtime-gateway/until.js';
import { Exposition } from './exposition.js';

/** A backend whose metrics may be asked for, and were once: what a test looks at is what came since. */
export class MeasuredBackend {
  private constructor(
    readonly backend: BackendUnderTest,
    private readonly before: Exposition,
  ) {}

  static async start(
    upstreamUrl: string,
    settings: Settings = {},
    database?: DatabaseConnection,
  ): Promise<MeasuredBackend> {
    const metrics = { host: '127.0.0.1', port: 0 };
    const backend = await BackendUnderTest.start(upstreamUrl, { metrics, ...settings }, database);
    return new MeasuredBackend(backend, await MeasuredBackend.ask(backend));
  }

  get metricsUrl(): string {
    return MeasuredBackend.urlOf(this.backend);
  }

  exposition(): Promise<Exposition> {
    return MeasuredBackend.ask(this.backend);
  }

  /** By how much a figure has grown since the start. */
  async growth(name: string, labels: Record<string, string> = {}): Promise<number> {
    return (await this.exposition()).value(name, labels) - this.before.value(name, labels);
  }

  /** Resolves once the figure has grown by so much exactly. */
  async grows(name: string, by: number, labels: Record<string, string> = {}): Promise<void> {
    await until(async () => ((await this.growth(name, labels)) === by ? true : undefined)).catch(async () => {
      throw new Error(
        `${name} ${JSON.stringify(labels)} grew by ${await this.growth(name, labels)}, not ${by}`,
      );
    });
  }

  async value(name: string, labels: Record<string, string> = {}): Promise<number> {
    return (await this.exposition()).value(name, labels);
  }

  private static urlOf({ application }: BackendUnderTest): string {
    const { port } = application.get(MetricsServer, { strict: false });
    return `http://127.0.0.1:${port ?? 0}/metrics`;
  }

  private static async ask(backend: BackendUnderTest): Promise<Exposition> {
    const answer = await fetch(MeasuredBackend.urlOf(backend));
    if (!answer.ok) throw new Error(`metrics: ${answer.status}`);
    return new Exposition(await answer.text());
  }
}
