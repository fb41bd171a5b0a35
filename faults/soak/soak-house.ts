import { Ledger } from '../support/ledger.js';
import { PostgresCluster } from '../support/postgres-cluster.js';
import { openSockets, residentMib } from '../support/process-figures.js';
import { Replica } from '../support/replica.js';
import { setTimeout as delay } from 'node:timers/promises';
import { heldMib, INSPECTABLE } from './held-memory.js';
import { RemoteTutor } from './remote-tutor.js';

const SETTINGS = { SESSION_MAX_MINUTES: '60', LOG_LEVEL: 'warn' };
/** Idle database connections are closed after ten seconds: of some moments, the least is what is held. */
const CALM_SAMPLES = 5;
const CALM_SAMPLE_EVERY_MS = 3_000;

export interface Holdings {
  /** Heap and buffers after a collection. */
  readonly heldMib: number;
  /** What the system counts, garbage included. */
  readonly residentMib: number;
  readonly sockets: number;
}

export function describeHoldings({ heldMib: held, residentMib: resident, sockets }: Holdings): string {
  return `${held.toFixed(1)} MiB held (${resident.toFixed(0)} resident), ${sockets} sockets`;
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
      nodeArgs: INSPECTABLE,
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
    const least = (figure: keyof Holdings): number => Math.min(...samples.map((each) => each[figure]));
    return { heldMib: least('heldMib'), residentMib: least('residentMib'), sockets: least('sockets') };
  }

  async holdings(): Promise<Holdings> {
    const { pid } = this.replica;
    // Last: the socket of the inspector is none of the replica's own.
    const [resident, sockets] = [await residentMib(pid), await openSockets(pid)];
    return { residentMib: resident, sockets, heldMib: await heldMib(this.replica) };
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
