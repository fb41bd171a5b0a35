import 'reflect-metadata';
import { TrailReaderRepository } from './audit/verification/trail-reader.repository.js';
import { TrailVerification, type TrailVerdict } from './audit/verification/trail-verification.js';
import {
  AUDIT_VERIFY_USAGE,
  type AuditVerifyCommand,
  describeVerdict,
  parseAuditVerifyCommand,
} from './verify-audit-command.js';
import { AppConfigModule } from './config/app-config.module.js';
import { WITHOUT_VISITORS } from './config/without-visitors.js';
import { openDatabase } from './platform/database/open-database.js';
import { PrismaService } from './platform/database/prisma.service.js';
import { explainStartFailure } from './start-failure.js';

/** `npm run audit:verify`: whether the audit trail is what was written. Ends with 1 where it is not, with 2 where nobody can tell. */

const BROKEN = 1;
const UNKNOWN = 2;

async function run({ notedHead }: AuditVerifyCommand): Promise<TrailVerdict & { readonly seconds: number }> {
  // By hand: Nest's container takes longer to load than a short trail to verify.
  const config = await AppConfigModule.read(WITHOUT_VISITORS);
  const database = await openDatabase(config, (error) =>
    process.stderr.write(`Connection lost: ${error.message}\n`),
  );
  try {
    const startMs = performance.now();
    const trail = new TrailReaderRepository(new PrismaService(database));
    const verdict = await new TrailVerification(trail).verify({ notedHead });
    return { ...verdict, seconds: (performance.now() - startMs) / 1000 };
  } finally {
    await database.close();
  }
}

const command = parseAuditVerifyCommand(process.argv.slice(2));
if (command === null) {
  process.stderr.write(`${AUDIT_VERIFY_USAGE}\n`);
  process.exitCode = UNKNOWN;
} else {
  try {
    const { seconds, ...verdict } = await run(command);
    process.stdout.write(`${describeVerdict(verdict, seconds)}\n`);
    if (verdict.finding !== null) process.exitCode = BROKEN;
  } catch (error) {
    process.stderr.write(`${explainStartFailure(error)}\n`);
    process.exitCode = UNKNOWN;
  }
}
