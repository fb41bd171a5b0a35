import { Ledger } from '../support/ledger.js';
import { PostgresCluster } from '../support/postgres-cluster.js';
import { openSockets, residentMib } from '../support/process-figures.js';
import { Replica } from '../support/replica.js';
import { setTimeout as delay } from 'node:timers/promises';
import { RemoteTutor } from './remote-tutor.js';

const SETTINGS = { SESSION_MAX_MINUTES: '60', LOG_LEVEL: 'warn' };
/** Garbage is collected and idle database connections are closed when it suits: of some seconds, the least is what is held. */
const CALM_SAMPLES = 13;
const CALM_SAMPLE_EVERY_MS = 1_000;

export interface Holdings {
  readonly memoryMib: number;
  readonly sockets: number;
}

/** One replica, a database of its own, and a tutor that is no part of this process. */
export class SoakHouse {
  private constructor(
    private readonly cluster: PostgresCluster,
    readonly ledger: Ledger,
    readonly tutor: RemoteTutor,
    readonly replica: Replica,
  ) {}

  static async build(): Promise<SoakHouse> {
    const cluster = await PostgresCluster.create();
    const tutor = await RemoteTutor.start();
    const replica = await Replica.start({
      databaseUrl: cluster.url,
      upstreamUrl: tutor.url,
      settings: SETTINGS,
    });
    return new SoakHouse(cluster, new Ledger(cluster), tutor, replica);
  }

  /** What the replica holds when nobody asks anything of it. */
  async calmHoldings(): Promise<Holdings> {
    const samples: Holdings[] = [];
    for (let sample = 0; sample < CALM_SAMPLES; sample += 1) {
      samples.push(await this.holdings());
      await delay(CALM_SAMPLE_EVERY_MS);
    }
    return {
      memoryMib: Math.min(...samples.map(({ memoryMib }) => memoryMib)),
      sockets: Math.min(...samples.map(({ sockets }) => sockets)),
    };
  }

  async holdings(): Promise<Holdings> {
    const { pid } = this.replica;
    return { memoryMib: await residentMib(pid), sockets: await openSockets(pid) };
  }

  /** What the replica has complained about. */
  get complaints(): string[] {
    return this.replica.log.split('\n').filter((line) => line.startsWith('{'));
  }

  async close(): Promise<void> {
    await this.replica.remove();
    await this.tutor.stop();
    await this.cluster.remove();
  }
}
