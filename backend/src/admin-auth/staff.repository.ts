import { Injectable } from '@nestjs/common';
import type { AdminRole } from 'parley/contracts';
import { PrismaService } from '../platform/database/prisma.service.js';
import { ACCOUNTS_LOCK_KEY } from './admin-account.repository.js';

/** One of an institution's people. */
export interface StoredStaff {
  readonly id: string;
  readonly userName: string;
  readonly role: AdminRole;
  /** False: the institution's provider says who it is. */
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly createdAt: Date;
}

/** What became of a change to an account: the role that it had, or why there was none. */
export type StaffChange = { readonly before: AdminRole } | 'missing' | 'last_admin';

type Transaction = Parameters<Parameters<PrismaService['client']['$transaction']>[0]>[0];

/** The accounts of one institution: those of others are not there. */
@Injectable()
export class StaffRepository {
  constructor(private readonly prisma: PrismaService) {}

  async list(institutionId: string): Promise<StoredStaff[]> {
    const rows = await this.prisma.client.adminUser.findMany({
      where: { institutionId },
      orderBy: { userName: 'asc' },
    });
    return rows.map(({ id, userName, role, passwordHash, totpConfirmedAt, createdAt }) => ({
      id,
      userName,
      role,
      hasPassword: passwordHash !== null,
      hasSecondFactor: totpConfirmedAt !== null,
      createdAt,
    }));
  }

  async isThere(institutionId: string, id: string): Promise<boolean> {
    return (await this.prisma.client.adminUser.count({ where: { id, institutionId } })) > 0;
  }

  changeRole(institutionId: string, id: string, role: AdminRole): Promise<StaffChange> {
    return this.change(institutionId, id, async (transaction, before) => {
      if (role !== 'admin' && (await isLastAdmin(transaction, institutionId, before))) return 'last_admin';
      await transaction.adminUser.update({ where: { id }, data: { role } });
      return { before };
    });
  }

  /** Takes the account away, and its sessions and codes with it. */
  remove(institutionId: string, id: string): Promise<StaffChange> {
    return this.change(institutionId, id, async (transaction, before) => {
      if (await isLastAdmin(transaction, institutionId, before)) return 'last_admin';
      await transaction.adminUser.delete({ where: { id } });
      return { before };
    });
  }

  /** One change at a time, on all replicas: two admins who take each other away at once must not both succeed. */
  private change(
    institutionId: string,
    id: string,
    make: (transaction: Transaction, before: AdminRole) => Promise<StaffChange>,
  ): Promise<StaffChange> {
    return this.prisma.client.$transaction(async (transaction) => {
      // A statement of its own: the next ones must see what the holder before us committed.
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${ACCOUNTS_LOCK_KEY}::bigint)`;
      const account = await transaction.adminUser.findFirst({
        where: { id, institutionId },
        select: { role: true },
      });
      return account === null ? 'missing' : make(transaction, account.role);
    });
  }
}

async function isLastAdmin(
  transaction: Transaction,
  institutionId: string,
  role: AdminRole,
): Promise<boolean> {
  if (role !== 'admin') return false;
  return (await transaction.adminUser.count({ where: { institutionId, role: 'admin' } })) === 1;
}
