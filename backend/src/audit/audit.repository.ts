import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.service.js';
import { chainEntries, type ChainHead, EMPTY_CHAIN } from './audit-chain.js';
import type { AuditEvent } from './audit-event.js';

/** "audit" in ASCII: the advisory lock of whoever appends, on any replica. */
const APPEND_LOCK_KEY = 0x61_75_64_69_74;
/** Room for a busy connection pool; the append itself takes milliseconds. */
const TRANSACTION_TIMEOUTS = { maxWait: 10_000, timeout: 10_000 };

@Injectable()
export class AuditRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** Appends all events in one transaction, in order. Replicas that append at the same time queue, so the chain never forks. */
  async append(events: readonly AuditEvent[]): Promise<void> {
    await this.prisma.client.$transaction(async (transaction) => {
      // A statement of its own: the next one must see what the holder before us committed.
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${APPEND_LOCK_KEY}::bigint)`;
      const last: ChainHead | null = await transaction.auditEntry.findFirst({
        orderBy: { seq: 'desc' },
        select: { seq: true, hash: true },
      });
      await transaction.auditEntry.createMany({ data: chainEntries(last ?? EMPTY_CHAIN, events) });
    }, TRANSACTION_TIMEOUTS);
  }
}
