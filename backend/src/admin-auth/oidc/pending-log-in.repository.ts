import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../platform/database/prisma.service.js';

type Bytes = Uint8Array<ArrayBuffer>;

/** Time to type a password at the provider, and to find the phone with the second factor. */
export const PENDING_MINUTES = 10;
/** A whole school may be behind one address. */
const OF_NETWORK_MAX = 100;
/** Of everybody together: the table stays small whoever asks. */
const MAX = 10_000;

@Injectable()
export class PendingLogInRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** False: too many log-ins have begun and are not back. Those that begin at the same time may be a few more. */
  async add(tokenHash: Bytes, networkHash: Bytes): Promise<boolean> {
    const added = await this.prisma.client.$executeRaw`
      INSERT INTO admin_pending_log_in (token_hash, network_hash, expires_at)
      SELECT ${tokenHash}::bytea, ${networkHash}::bytea, now() + make_interval(mins => ${PENDING_MINUTES}::int)
      WHERE ${OF_NETWORK_MAX}::int > (
          SELECT count(*) FROM admin_pending_log_in WHERE network_hash = ${networkHash}::bytea AND expires_at > now())
        AND ${MAX}::int > (SELECT count(*) FROM admin_pending_log_in WHERE expires_at > now())`;
    return added > 0;
  }

  /** True once. */
  async take(tokenHash: Bytes): Promise<boolean> {
    const taken = await this.prisma.client.$executeRaw`
      DELETE FROM admin_pending_log_in WHERE token_hash = ${tokenHash} AND expires_at > now()`;
    return taken > 0;
  }

  async forgetExpired(): Promise<number> {
    return this.prisma.client.$executeRaw`DELETE FROM admin_pending_log_in WHERE expires_at <= now()`;
  }
}
