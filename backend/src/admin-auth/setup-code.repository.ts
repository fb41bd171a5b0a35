import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.service.js';

const LIFE_MINUTES = 60;

@Injectable()
export class SetupCodeRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** Each replica that starts has a code of its own. */
  async add(codeHash: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.prisma.client.$executeRaw`
      INSERT INTO admin_setup_code (code_hash, expires_at)
      VALUES (${codeHash}, now() + make_interval(mins => ${LIFE_MINUTES}::int))`;
  }

  async isGood(codeHash: Uint8Array<ArrayBuffer>): Promise<boolean> {
    const rows = await this.prisma.client.$queryRaw<unknown[]>`
      SELECT 1 FROM admin_setup_code WHERE code_hash = ${codeHash} AND expires_at > now()`;
    return rows.length > 0;
  }

  async forgetExpired(): Promise<number> {
    return this.prisma.client.$executeRaw`DELETE FROM admin_setup_code WHERE expires_at <= now()`;
  }
}
