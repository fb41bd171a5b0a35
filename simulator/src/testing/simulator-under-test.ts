import { type RunningSimulator, startSimulator } from '../start-simulator.js';
import { RealtimeClient } from './realtime-client.js';

/** What `GET /control/connections` answers, as far as tests read it. */
export interface ConnectionAnswer {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly events: { type: string; event?: unknown; appends?: number; totalMs?: number }[];
  readonly eventsForgotten: number;
  readonly audio: { appends: number; bytes: number; totalMs: number; sha256: string };
  readonly sent: Record<string, number>;
  readonly closed: { code: number; reason: string } | null;
}

/** A running simulator with its control plane, and clients that are closed with it. */
export class SimulatorUnderTest {
  private constructor(private readonly simulator: RunningSimulator) {}

  static async start(): Promise<SimulatorUnderTest> {
    return new SimulatorUnderTest(await startSimulator());
  }

  get url(): string {
    return `${this.simulator.url}?model=gpt-realtime-test`;
  }

  connect(): Promise<RealtimeClient> {
    return RealtimeClient.connect(this.url);
  }

  control(method: string, path: string, body?: unknown): Promise<Response> {
    const text = body === undefined ? null : JSON.stringify(body);
    return fetch(this.simulator.controlUrl + path, { method, body: text });
  }

  async setFaults(faults: Record<string, unknown>): Promise<void> {
    const response = await this.control('PUT', '/control/faults', faults);
    if (!response.ok) throw new Error(await response.text());
  }

  async connections(): Promise<ConnectionAnswer[]> {
    const response = await this.control('GET', '/control/connections');
    // Cast: the shape is what the specs check.
    return ((await response.json()) as { connections: ConnectionAnswer[] }).connections;
  }

  async reset(): Promise<void> {
    await this.control('DELETE', '/control');
  }

  close(): Promise<void> {
    return this.simulator.close();
  }
}
