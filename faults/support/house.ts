import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Voice, type VoiceOptions } from '../learner/voice.js';
import type { FaultProxy } from '../network/fault-proxy.js';
import { ScriptedTutor } from '../tutor/scripted-tutor.js';
import { Ledger } from './ledger.js';
import { PostgresCluster } from './postgres-cluster.js';
import { Replica, type ReplicaOptions } from './replica.js';
import { workspaceRoot } from './workspace.js';

/** All at once would speak in one rhythm, and redeem in one heap. */
const BEGIN_TOGETHER = 5;

export interface HouseOptions {
  readonly replicas: number;
  readonly settings?: ReplicaOptions['settings'];
  /** Between the replicas and their database. */
  readonly databaseProxy?: (databasePort: number) => Promise<FaultProxy>;
  /** Between the replicas and the tutor. */
  readonly tutorProxy?: (tutorPort: number) => Promise<FaultProxy>;
}

/** A database of its own, a tutor, and as many replicas as asked for: the whole product as real processes. */
export class House {
  readonly voices: Voice[] = [];

  private constructor(
    readonly cluster: PostgresCluster,
    readonly ledger: Ledger,
    readonly tutor: ScriptedTutor,
    readonly replicas: readonly Replica[],
    readonly proxies: readonly FaultProxy[],
  ) {}

  static async build(options: HouseOptions): Promise<House> {
    const cluster = await PostgresCluster.create();
    const tutor = await ScriptedTutor.start();
    const databaseProxy = await options.databaseProxy?.(cluster.port);
    const tutorProxy = await options.tutorProxy?.(tutor.port);
    const replicaOptions: ReplicaOptions = {
      databaseUrl: databaseProxy?.through(cluster.url) ?? cluster.url,
      upstreamUrl: tutorProxy?.through(tutor.url) ?? tutor.url,
      ...(options.settings === undefined ? {} : { settings: options.settings }),
    };
    const proxies = [databaseProxy, tutorProxy].filter((proxy) => proxy !== undefined);
    const replicas: Replica[] = [];
    const house = new House(cluster, new Ledger(cluster), tutor, replicas, proxies);
    try {
      for (let count = 0; count < options.replicas; count += 1) {
        replicas.push(await Replica.start(replicaOptions));
      }
    } catch (error) {
      await house.close();
      throw error;
    }
    return house;
  }

  /** @throws when there is no such replica */
  replica(index: number): Replica {
    const replica = this.replicas[index];
    if (replica === undefined) throw new Error(`there is no replica ${index}`);
    return replica;
  }

  /** Learners who talk with the tutor, numbered on from those who are here; resolves once all were greeted. */
  async begin(
    count: number,
    optionsOf: (number: number) => Omit<VoiceOptions, 'number'>,
  ): Promise<readonly Voice[]> {
    const begun = Array.from({ length: count }, () => this.newVoice(optionsOf));
    for (let done = 0; done < count; done += BEGIN_TOGETHER) {
      await Promise.all(begun.slice(done, done + BEGIN_TOGETHER).map((voice) => voice.begin()));
    }
    return begun;
  }

  /** A learner who has not yet asked for a token. */
  voice(options: Omit<VoiceOptions, 'number'>): Voice {
    return this.newVoice(() => options);
  }

  /** For the report of a failure. */
  async saveLogs(name: string): Promise<void> {
    const folder = join(workspaceRoot, 'dist', 'faults', 'logs');
    await mkdir(folder, { recursive: true });
    const file = name.replace(/\W+/g, '-');
    await Promise.all(
      this.replicas.map(({ log }, index) => writeFile(join(folder, `${file}.replica-${index}.log`), log)),
    );
  }

  async close(): Promise<void> {
    for (const voice of this.voices) voice.drop();
    await Promise.all(this.replicas.map((replica) => replica.remove()));
    await this.tutor.stop();
    await Promise.all(this.proxies.map((proxy) => proxy.stop()));
    await this.cluster.remove();
  }

  private newVoice(optionsOf: (number: number) => Omit<VoiceOptions, 'number'>): Voice {
    const number = this.voices.length + 1;
    const voice = new Voice({ number, ...optionsOf(number) });
    this.voices.push(voice);
    return voice;
  }
}
