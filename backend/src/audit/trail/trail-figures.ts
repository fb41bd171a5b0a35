import { Injectable } from '@nestjs/common';
import { type CountBy, Metrics } from '../../platform/metrics/metrics.js';
import type { TrailVerdict } from '../verification/trail-verification.js';

/** How often staff had the trail verified, and what came of it. */
@Injectable()
export class TrailFigures {
  private readonly checks: CountBy<'whole' | 'broken'>;

  constructor(metrics: Metrics) {
    this.checks = metrics.countBy(
      {
        name: 'parley_audit_checks_total',
        help: 'Verifications of the audit trail that staff asked for in the console',
      },
      { label: 'verdict', values: ['whole', 'broken'] },
    );
  }

  checked({ finding }: TrailVerdict): void {
    this.checks.add(finding === null ? 'whole' : 'broken');
  }
}
