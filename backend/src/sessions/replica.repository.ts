import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.service.js';
import { RUNNING_STATES } from './session-lifecycle.js';

/** The running processes. */
@Injectable()
export class ReplicaRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** The replica is alive. When that was, by the clock of the database. */
  async beat(id: string): Promise<Date> {
    const rows = await this.prisma.client.$queryRaw<{ heartbeatAt: Date }[]>`
      INSERT INTO replica (id, heartbeat_at) VALUES (${id}, now())
      ON CONFLICT (id) DO UPDATE SET heartbeat_at = excluded.heartbeat_at
      RETURNING heartbeat_at AS "heartbeatAt"`;
    const [row] = rows;
    if (row === undefined) throw new Error('A heartbeat was written and is not there');
    return row.heartbeatAt;
  }

  /** The replica has ended in order. */
  async remove(id: string): Promise<void> {
    await this.prisma.client.replica.deleteMany({ where: { id } });
  }

  /** Forgets replicas that are silent, once none of their sessions runs any more. */
  async removeSilent(silentAfterMs: number): Promise<void> {
    await this.prisma.client.$executeRaw`
      DELETE FROM replica
      WHERE heartbeat_at <= now() - make_interval(secs => ${silentAfterMs / 1000}::float8) AND NOT EXISTS (
        SELECT FROM practice_session
        WHERE replica_id = replica.id AND state::text = ANY(${[...RUNNING_STATES]}::text[]))`;
  }
}
