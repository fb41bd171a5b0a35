import { Injectable } from '@nestjs/common';
import { END_REASONS, PROBLEM_CODES, type ProblemCode } from 'parley/contracts';
import type { AuditEvent } from '../audit/audit-event.js';
import { AuditLog } from '../audit/audit-log.js';
import { AppConfig } from '../config/app-config.js';
import { type Count, type CountBy, Metrics } from '../platform/metrics/metrics.js';
import { LiveSessions } from './live-sessions.js';

/** Figures of sessions: how many there are, and how they begin and end. What the audit trail hears of is counted there. */
@Injectable()
export class SessionFigures {
  private readonly mints: Count;
  private readonly mintRefusals: CountBy<ProblemCode>;
  private readonly redemptions: Count;
  private readonly replays: Count;
  private readonly ends: CountBy<string>;

  constructor(metrics: Metrics, auditLog: AuditLog, liveSessions: LiveSessions, config: AppConfig) {
    metrics.gauge(
      { name: 'parley_live_sessions', help: 'Conversations that run on this replica' },
      () => liveSessions.size,
    );
    metrics.gauge(
      { name: 'parley_live_sessions_max', help: 'Conversations that this replica takes: MAX_SESSIONS' },
      () => config.maxSessions,
    );
    metrics.gauge(
      { name: 'parley_audit_queue_entries', help: 'Events in memory that are not yet in the audit trail' },
      () => auditLog.queueLength,
    );
    this.mints = metrics.count({ name: 'parley_mints_total', help: 'Tokens handed out' });
    this.mintRefusals = metrics.countBy(
      { name: 'parley_mint_refusals_total', help: 'Requests for a token that got none' },
      { label: 'reason', values: PROBLEM_CODES },
    );
    this.redemptions = metrics.count({
      name: 'parley_redemptions_total',
      help: 'Tokens that opened their session',
    });
    this.replays = metrics.count({
      name: 'parley_replays_total',
      help: 'Used tokens that were brought again, as far as the audit trail notes them',
    });
    this.ends = metrics.countBy(
      { name: 'parley_sessions_ended_total', help: 'Sessions whose end this replica wrote down' },
      { label: 'reason', values: END_REASONS },
    );
    auditLog.onRecorded((event) => this.count(event));
  }

  mintRefused(code: ProblemCode): void {
    this.mintRefusals.add(code);
  }

  private count(event: AuditEvent): void {
    switch (event.action) {
      case 'token.issued':
        this.mints.add();
        break;
      case 'token.redeemed':
        this.redemptions.add();
        break;
      case 'token.replayed':
        this.replays.add();
        break;
      case 'session.ended':
        this.ends.add(event.detail.end_reason);
        break;
      default:
    }
  }
}
