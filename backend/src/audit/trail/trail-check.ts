import { Injectable } from '@nestjs/common';
import type { AuditTrailCheck } from 'parley/contracts';
import type { SignedInAdmin } from '../../admin-auth/signed-in-admin.js';
import { DatabaseWatch } from '../../platform/health/database-watch.js';
import { AuditLog } from '../audit-log.js';
import { TrailVerification, type TrailVerdict } from '../verification/trail-verification.js';
import { TrailFigures } from './trail-figures.js';
import { toTrailCheck } from './trail-answers.js';

/** As many as are checked while somebody waits; all of a longer trail is for `npm run audit:verify`. */
const LATEST = 100_000;
/** Small enough that a voice waits for no batch to be hashed. */
const BATCH_SIZE = 200;

/** Verifies the trail for somebody who has a browser only. However many ask, it is done once at a time. */
@Injectable()
export class TrailCheck {
  private running: Promise<TrailVerdict> | undefined;

  constructor(
    private readonly verification: TrailVerification,
    private readonly auditLog: AuditLog,
    private readonly databaseWatch: DatabaseWatch,
    private readonly figures: TrailFigures,
  ) {}

  async check(admin: SignedInAdmin): Promise<AuditTrailCheck> {
    this.running ??= this.verification
      .verify({ latest: LATEST, batchSize: BATCH_SIZE })
      .finally(() => (this.running = undefined));
    const verdict = await this.running;
    this.figures.checked(verdict);
    await this.databaseWatch.ask(() =>
      this.auditLog.recordFirst({
        at: new Date(),
        actor: `admin:${admin.id}`,
        action: 'audit.checked',
        target: `institution:${admin.institutionId}`,
        detail: {
          role: admin.role,
          problem: verdict.finding?.problem ?? null,
          entries: verdict.checkedEntries,
        },
      }),
    );
    return toTrailCheck(verdict, LATEST);
  }
}
