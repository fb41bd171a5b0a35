import { Injectable } from '@nestjs/common';
import type { AdminRole } from 'parley/contracts';
import { PrismaService } from '../../platform/database/prisma.service.js';
import { ACCOUNTS_LOCK_KEY } from '../admin-account.repository.js';
import type { Subject } from './shown-names.js';

/** The account of somebody whom the provider vouches for, as it is now. */
export interface KeptAccount {
  readonly id: string;
  /** Null: the account is new. */
  readonly formerRole: AdminRole | null;
}

/** Accounts without a password: issuer and subject say whose they are, and nothing else does. */
@Injectable()
export class InstitutionAccountRepository {
  constructor(private readonly prisma: PrismaService) {}

  async find({ issuer, subject }: Subject): Promise<string | null> {
    const where = { issuer_subject: { issuer, subject } };
    const account = await this.prisma.client.adminUser.findUnique({ where, select: { id: true } });
    return account?.id ?? null;
  }

  /**
   * Makes the account, or gives it the role and the name that the provider says now.
   * @param names the first that nobody else has
   */
  async keep({ issuer, subject }: Subject, role: AdminRole, names: readonly string[]): Promise<KeptAccount> {
    return this.prisma.client.$transaction(async (transaction) => {
      // A statement of its own: the next ones must see what the holder before us committed.
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${ACCOUNTS_LOCK_KEY}::bigint)`;
      const users = transaction.adminUser;
      const before = await users.findUnique({ where: { issuer_subject: { issuer, subject } } });
      const taken = await users.findMany({
        where: { userName: { in: [...names] }, NOT: { id: before?.id ?? NOBODY } },
        select: { userName: true },
      });
      const userName = names.find((name) => taken.every((other) => other.userName !== name));
      if (userName === undefined) throw new Error('Somebody else has the name that was made from a subject');
      if (role === 'admin') await transaction.adminSetupCode.deleteMany();
      if (before !== null) {
        await users.update({ where: { id: before.id }, data: { role, userName } });
        return { id: before.id, formerRole: before.role };
      }
      const { id } = await users.create({
        data: { issuer, subject, role, userName, institution: { connect: { slug: 'default' } } },
        select: { id: true },
      });
      return { id, formerRole: null };
    });
  }
}

/** No account has this id. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
