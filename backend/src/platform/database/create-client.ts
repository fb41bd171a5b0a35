import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaClient } from './generated/client.js';

/** Errors are kept minimal: the other formats repeat the arguments of the call, and with them what people wrote. */
export function createClient(adapter: SqlDriverAdapterFactory): PrismaClient {
  return new PrismaClient({ adapter, errorFormat: 'minimal' });
}
