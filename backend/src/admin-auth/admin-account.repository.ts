import { Injectable } from '@nestjs/common';
import type { AdminRole } from 'parley/contracts';
import { PrismaService } from '../platform/database/prisma.service.js';

/** "admin" in ASCII: the advisory lock of whoever makes an account, or takes an admin away. */
export const ACCOUNTS_LOCK_KEY = 0x61_64_6d_69_6e;

/** What a log-in is judged by. */
export interface StoredAccount {
  readonly id: string;
  readonly userName: string;
  readonly role: AdminRole;
  /** Null: the institution's provider says who it is. */
  readonly passwordHash: string | null;
  /** Encrypted; null where no second factor was confirmed. */
  readonly totpSecret: Uint8Array<ArrayBuffer> | null;
}

export interface NewAccount {
  readonly userName: string;
  readonly role: AdminRole;
  readonly passwordHash: string;
  /** The only one there is where it is left out. */
  readonly institutionId?: string;
}

export interface ListedAccount {
  readonly id: string;
  readonly userName: string;
  readonly role: AdminRole;
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly createdAt: Date;
}

@Injectable()
export class AdminAccountRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** @param userName normalised */
  async findByName(userName: string): Promise<StoredAccount | null> {
    return toStored(await this.prisma.client.adminUser.findUnique({ where: { userName } }));
  }

  async findById(id: string): Promise<StoredAccount | null> {
    return toStored(await this.prisma.client.adminUser.findUnique({ where: { id } }));
  }

  async hasAdmin(): Promise<boolean> {
    return (await this.prisma.client.adminUser.count({ where: { role: 'admin' } })) > 0;
  }

  /**
   * Makes the first admin. Whatever replicas are asked, and with however many codes at once: it happens once, and ends all codes.
   * @returns the id; null when there is an admin, or the code is none any more
   */
  async createFirst(account: NewAccount, codeHash: Uint8Array<ArrayBuffer>): Promise<string | null> {
    return this.prisma.client.$transaction(async (transaction) => {
      // A statement of its own: the next ones must see what the holder before us committed.
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${ACCOUNTS_LOCK_KEY}::bigint)`;
      if ((await transaction.adminUser.count({ where: { role: 'admin' } })) > 0) return null;
      const good = await transaction.$executeRaw`
        DELETE FROM admin_setup_code WHERE code_hash = ${codeHash} AND expires_at > now()`;
      if (good === 0) return null;
      await transaction.adminSetupCode.deleteMany();
      return insertInto(transaction, account);
    });
  }

  /** @returns the id; null when the name is taken */
  async create(account: NewAccount): Promise<string | null> {
    return this.prisma.client.$transaction(async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${ACCOUNTS_LOCK_KEY}::bigint)`;
      const { userName, role } = account;
      if ((await transaction.adminUser.count({ where: { userName } })) > 0) return null;
      if (role === 'admin') await transaction.adminSetupCode.deleteMany();
      return insertInto(transaction, account);
    });
  }

  /** Changes the password and ends all sessions but one. @returns how many ended */
  async changePassword(id: string, passwordHash: string, keptSessionId: string): Promise<number> {
    const [, { count }] = await this.prisma.client.$transaction([
      this.prisma.client.adminUser.update({ where: { id }, data: { passwordHash } }),
      this.prisma.client.adminSession.deleteMany({ where: { adminUserId: id, NOT: { id: keptSessionId } } }),
    ]);
    return count;
  }

  /** Changes the password, takes the second factor away and ends all sessions. @returns how many ended */
  async resetPassword(id: string, passwordHash: string): Promise<number> {
    const withoutFactor = { totpSecret: null, totpConfirmedAt: null, totpLastStep: null };
    const [, , { count }] = await this.prisma.client.$transaction([
      this.prisma.client.adminUser.update({ where: { id }, data: { passwordHash, ...withoutFactor } }),
      this.prisma.client.adminRecoveryCode.deleteMany({ where: { adminUserId: id } }),
      this.prisma.client.adminSession.deleteMany({ where: { adminUserId: id } }),
    ]);
    return count;
  }

  async list(): Promise<ListedAccount[]> {
    const rows = await this.prisma.client.adminUser.findMany({ orderBy: { userName: 'asc' } });
    return rows.map(({ id, userName, role, passwordHash, totpConfirmedAt, createdAt }) => ({
      id,
      userName,
      role,
      hasPassword: passwordHash !== null,
      hasSecondFactor: totpConfirmedAt !== null,
      createdAt,
    }));
  }
}

type Transaction = Parameters<Parameters<PrismaService['client']['$transaction']>[0]>[0];

async function insertInto(transaction: Transaction, account: NewAccount): Promise<string> {
  const { userName, role, passwordHash, institutionId } = account;
  const which = institutionId === undefined ? { slug: 'default' } : { id: institutionId };
  const { id } = await transaction.adminUser.create({
    data: { userName, role, passwordHash, institution: { connect: which } },
    select: { id: true },
  });
  return id;
}

function toStored(
  row: (StoredAccount & { readonly totpConfirmedAt: Date | null }) | null,
): StoredAccount | null {
  if (row === null) return null;
  const { id, userName, role, passwordHash, totpSecret, totpConfirmedAt } = row;
  return { id, userName, role, passwordHash, totpSecret: totpConfirmedAt === null ? null : totpSecret };
}
