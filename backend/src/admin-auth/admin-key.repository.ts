import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.service.js';

/** Name of the secret that all replicas share, made by a migration. */
const SECRET_NAME = 'admin_auth';

@Injectable()
export class AdminKeyRepository {
  constructor(private readonly prisma: PrismaService) {}

  async sharedSecret(): Promise<Uint8Array> {
    const { value } = await this.prisma.client.serverSecret.findUniqueOrThrow({
      where: { name: SECRET_NAME },
    });
    return value;
  }
}
