import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { RepeatedTask } from '../../platform/lifecycle/repeated-task.js';
import { ReplicaId } from '../../sessions/replica-id.js';
import { dateIn } from '../calendar.js';
import { CurrentSettings } from '../current-settings.js';
import { InstitutionSettingsRepository } from '../institution-settings.repository.js';
import type { RetentionDays } from './retention-conditions.repository.js';
import { type RetentionLease, RetentionRunRepository } from './retention-run.repository.js';

const LOOK_EVERY_MS = 10 * 60_000;
const BATCH_SIZE = 200;
/** After each batch the database is left alone for four times as long as it took, and for this long at least. */
const PAUSE_FACTOR = 4;
const PAUSE_MIN_MS = 20;

type Deletion = (lease: RetentionLease, days: RetentionDays, limit: number) => Promise<number | null>;

/**
 * Deletes what an institution has kept for long enough, once in each of its days, and once more when it decides on other days. All replicas look; the database gives each day to one
 * of them, and to another one if that dies over it.
 */
@Injectable()
export class RetentionJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(RetentionJob.name);
  private readonly closing = new AbortController();
  /** What fails is made up for the next time: the lease is this replica's, or runs out. */
  private readonly task = new RepeatedTask(() => this.run(), {
    everyMs: LOOK_EVERY_MS,
    afterFailureMs: LOOK_EVERY_MS,
    onFailure: (error) => this.logger.warn({ msg: 'Old sessions could not be deleted', err: error }),
  });

  constructor(
    private readonly runs: RetentionRunRepository,
    private readonly institutions: InstitutionSettingsRepository,
    private readonly settings: CurrentSettings,
    private readonly replicaId: ReplicaId,
  ) {}

  onApplicationBootstrap(): void {
    this.task.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.task.stop();
  }

  /**
   * Today's run once more, on this replica or on one that looks before: other days hold now. A run that is going on ends with the days that
   * it began with.
   * @throws when the database is down
   */
  async runAgain(institutionId: string): Promise<void> {
    const { time_zone: timeZone } = this.settings.read(await this.institutions.find(institutionId));
    await this.runs.reopen(institutionId, dateIn(timeZone, new Date()));
    this.task.runSoon();
  }

  /** @throws when the database is down */
  async run(): Promise<void> {
    for (const institutionId of await this.institutions.listIds()) await this.runFor(institutionId);
  }

  private async runFor(institutionId: string): Promise<void> {
    const settings = this.settings.read(await this.institutions.find(institutionId));
    const day = dateIn(settings.time_zone, new Date());
    const lease: RetentionLease = { institutionId, day, replicaId: this.replicaId.value };
    if (!(await this.runs.take(lease))) return;
    const days: RetentionDays = {
      sessionDays: settings.session_retention_days,
      transcriptDays: settings.transcript_retention_days,
    };
    const isDone =
      (await this.deleteAll((...batch) => this.runs.deleteTranscripts(...batch), lease, days)) &&
      (await this.deleteAll((...batch) => this.runs.deleteSessions(...batch), lease, days));
    if (!isDone) return;
    await this.runs.finish(lease, (counts) => ({
      id: randomUUID(),
      at: new Date(),
      actor: 'system',
      action: 'retention.run',
      target: `institution:${institutionId}`,
      detail: {
        day,
        ...counts,
        session_retention_days: days.sessionDays,
        transcript_retention_days: days.transcriptDays,
      },
    }));
  }

  /** False when the run is to be finished by another replica. */
  private async deleteAll(deletion: Deletion, lease: RetentionLease, days: RetentionDays): Promise<boolean> {
    for (;;) {
      if (this.closing.signal.aborted) return false;
      const beganMs = performance.now();
      const deleted = await deletion(lease, days, BATCH_SIZE);
      if (deleted === null) return false;
      if (deleted === 0) return true;
      await delay(Math.max(PAUSE_MIN_MS, (performance.now() - beganMs) * PAUSE_FACTOR));
    }
  }
}
