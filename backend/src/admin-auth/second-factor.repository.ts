import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.service.js';

type Bytes = Uint8Array<ArrayBuffer>;

/** How an account stands with its second factor. */
export interface FactorState {
  /** Encrypted; null: enrolment has not begun. */
  readonly secret: Bytes | null;
  readonly isConfirmed: boolean;
  readonly recoveryCodesLeft: number;
}

@Injectable()
export class SecondFactorRepository {
  constructor(private readonly prisma: PrismaService) {}

  async state(id: string): Promise<FactorState> {
    const { totpSecret, totpConfirmedAt, _count } = await this.prisma.client.adminUser.findUniqueOrThrow({
      where: { id },
      select: { totpSecret: true, totpConfirmedAt: true, _count: { select: { recoveryCodes: true } } },
    });
    return {
      secret: totpSecret,
      isConfirmed: totpConfirmedAt !== null,
      recoveryCodesLeft: _count.recoveryCodes,
    };
  }

  /** Keeps a secret that is not confirmed yet, in the place of another such. False: one is confirmed. */
  async begin(id: string, secret: Bytes): Promise<boolean> {
    const { count } = await this.prisma.client.adminUser.updateMany({
      where: { id, totpConfirmedAt: null },
      data: { totpSecret: secret },
    });
    return count > 0;
  }

  /** Puts the secret to use, with the codes that stand in for it. False: meanwhile there is another one, or one in use. */
  async confirm(id: string, secret: Bytes, step: number, codeHashes: readonly Bytes[]): Promise<boolean> {
    return this.prisma.client.$transaction(async (transaction) => {
      const { count } = await transaction.adminUser.updateMany({
        where: { id, totpConfirmedAt: null, totpSecret: secret },
        data: { totpConfirmedAt: new Date(), totpLastStep: step },
      });
      if (count === 0) return false;
      await transaction.adminRecoveryCode.createMany({
        data: codeHashes.map((codeHash) => ({ codeHash, adminUserId: id })),
      });
      return true;
    });
  }

  /** Takes the code of a time step. False: this one or a later one was taken before. */
  async takeStep(id: string, step: number): Promise<boolean> {
    const { count } = await this.prisma.client.adminUser.updateMany({
      where: { id, totpConfirmedAt: { not: null }, totpLastStep: { lt: step } },
      data: { totpLastStep: step },
    });
    return count > 0;
  }

  /** Takes a recovery code. False: the account has no such code, or it was taken before. */
  async takeRecoveryCode(id: string, codeHash: Bytes): Promise<boolean> {
    const { count } = await this.prisma.client.adminRecoveryCode.deleteMany({
      where: { adminUserId: id, codeHash },
    });
    return count > 0;
  }

  async remove(id: string): Promise<void> {
    await this.prisma.client.$transaction([
      this.prisma.client.adminUser.update({
        where: { id },
        data: { totpSecret: null, totpConfirmedAt: null, totpLastStep: null },
      }),
      this.prisma.client.adminRecoveryCode.deleteMany({ where: { adminUserId: id } }),
    ]);
  }
}
