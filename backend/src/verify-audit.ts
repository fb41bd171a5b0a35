import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TrailVerification, type TrailVerdict } from './audit/verification/trail-verification.js';
import { TrailVerificationModule } from './audit/verification/trail-verification.module.js';
import {
  AUDIT_VERIFY_USAGE,
  type AuditVerifyCommand,
  describeVerdict,
  parseAuditVerifyCommand,
} from './verify-audit-command.js';
import { AppConfigModule } from './config/app-config.module.js';
import { WITHOUT_VISITORS } from './config/without-visitors.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { explainStartFailure } from './start-failure.js';

/** `npm run audit:verify`: whether the audit trail is what was written. Ends with 1 where it is not, with 2 where nobody can tell. */
@Module({})
class AuditVerifyProgram {}

const BROKEN = 1;
const UNKNOWN = 2;

async function run({ notedHead }: AuditVerifyCommand): Promise<TrailVerdict & { readonly seconds: number }> {
  const context = await NestFactory.createApplicationContext(
    {
      module: AuditVerifyProgram,
      imports: [
        await AppConfigModule.fromEnvironment(WITHOUT_VISITORS),
        DatabaseModule.forRoot(),
        TrailVerificationModule,
      ],
    },
    { abortOnError: false, logger: ['error', 'fatal'] },
  );
  try {
    const startMs = performance.now();
    const verdict = await context.get(TrailVerification, { strict: false }).verify({ notedHead });
    return { ...verdict, seconds: (performance.now() - startMs) / 1000 };
  } finally {
    await context.close();
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
