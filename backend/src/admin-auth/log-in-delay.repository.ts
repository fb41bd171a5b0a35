import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.service.js';

/** Attempts that are long past count no more. */
const FORGET_AFTER_HOURS = 24;

/** What attempts are counted by. */
export interface DelayKey {
  readonly hash: Uint8Array<ArrayBuffer>;
  /** So many attempts in a row may fail before anybody waits; then a second, two, four, … */
  readonly freeAttempts: number;
  /** … up to so many. */
  readonly secondsMax: number;
}

interface AttemptRow {
  readonly isAdmitted: boolean;
  /** Null: nobody was ever counted by this key. */
  readonly waitSeconds: number | null;
}

@Injectable()
export class LogInDelayRepository {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Counts an attempt before it is made, in one statement: of many at once no more get through than of many in a row. Who need not
   * wait is blocked until 1970, not until now, which to somebody who asks at the same time may be yet to come.
   * @returns seconds to wait; 0: the attempt may be made
   */
  async count({ hash, freeAttempts, secondsMax }: DelayKey): Promise<number> {
    const [row] = await this.prisma.client.$queryRaw<AttemptRow[]>`
      WITH counted AS (
        INSERT INTO admin_log_in_delay AS delay (key_hash, attempts, attempted_at, blocked_until)
        VALUES (${hash}, 1, now(), to_timestamp(0))
        ON CONFLICT (key_hash) DO UPDATE SET
          attempts = CASE WHEN delay.attempted_at < now() - make_interval(hours => ${FORGET_AFTER_HOURS}::int)
            THEN 1 ELSE delay.attempts + 1 END,
          attempted_at = now(),
          blocked_until = CASE
            WHEN delay.attempted_at < now() - make_interval(hours => ${FORGET_AFTER_HOURS}::int)
              OR delay.attempts < ${freeAttempts}::int THEN to_timestamp(0)
            ELSE now() + make_interval(
              secs => least(${secondsMax}::int, power(2, least(delay.attempts - ${freeAttempts}::int, 30)))) END
          WHERE delay.blocked_until <= now()
        RETURNING attempts
      )
      SELECT EXISTS (SELECT FROM counted) AS "isAdmitted",
        (SELECT greatest(ceil(extract(epoch FROM blocked_until - now())), 1)::int FROM admin_log_in_delay
         WHERE key_hash = ${hash}) AS "waitSeconds"`;
    return row?.isAdmitted === true ? 0 : (row?.waitSeconds ?? 1);
  }

  /** The attempt did not fail after all: as if it had not been made. */
  async takeBack(hash: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.prisma.client.$executeRaw`
      UPDATE admin_log_in_delay SET attempts = greatest(attempts - 1, 0), blocked_until = to_timestamp(0)
      WHERE key_hash = ${hash}`;
  }

  async forget(hash: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.prisma.client.adminLogInDelay.deleteMany({ where: { keyHash: hash } });
  }

  async forgetOld(): Promise<number> {
    return this.prisma.client.$executeRaw`
      DELETE FROM admin_log_in_delay
      WHERE attempted_at < now() - make_interval(hours => ${FORGET_AFTER_HOURS}::int)`;
  }
}
