import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { SpoolEntry } from '../platform/spool/spool-entry.js';
import { SpooledWrites, type WriteResult } from '../platform/spool/spooled-writes.js';
import { LateOutcomeRepository } from './late-outcome.repository.js';
import { priced, type PricedOutcome, type PricedProgress } from './priced-progress.js';
import { ProgressGatherer } from './progress-gatherer.js';
import { ReplicaId } from './replica-id.js';
import { ReplicaTimes } from './replica-times.js';
import { RunningSessionRepository } from './running-session.repository.js';
import { sessionEndCorrected, sessionEnded } from './session-ended.js';
import type { MeasuredOutcome, SessionProgress } from './session-outcome.js';
import {
  type DatedNews,
  endNews,
  fromSpool,
  OUTCOME_KIND,
  type OutcomeNews,
  toSpool,
} from './spooled-outcome.js';
import { WriteOrder } from './write-order.js';

/** Sessions whose spooled news are written side by side; the pool has connections left for those who wait. */
const SESSIONS_AT_ONCE = 5;

type EndNews = OutcomeNews & { readonly type: 'ended' };

/**
 * How conversations began, what they have come to and how they ended: the part of what is written that must arrive, through an
 * outage of the database and the end of this process. News of one session are written in the order they came.
 */
@Injectable()
export class OutcomeSpool {
  private readonly order = new WriteOrder();
  private readonly totals: ProgressGatherer;

  constructor(
    private readonly sessions: RunningSessionRepository,
    private readonly lateOutcomes: LateOutcomeRepository,
    private readonly auditLog: AuditLog,
    private readonly replicaId: ReplicaId,
    private readonly writes: SpooledWrites,
    times: ReplicaTimes,
  ) {
    this.totals = new ProgressGatherer(times.gatherTotalsMs, (progress) => this.writeTotals(progress));
    writes.writeWith(OUTCOME_KIND, (entries) => this.writeSpooled(entries));
  }

  /** The conversation has begun. */
  async activate(sessionId: string): Promise<void> {
    const dated = this.date(sessionId, { type: 'begun' });
    await this.write(dated, () => this.sessions.activate(sessionId, dated.replicaId, ageMs(dated)));
  }

  /** The totals so far. False when the session is not this replica's any more; true also when nobody can say yet. */
  flush(sessionId: string, progress: SessionProgress): Promise<boolean> {
    return this.order.run(sessionId, () => this.totals.add(sessionId, progress));
  }

  /** The end, recorded in the audit trail as well. Only the first one of a session counts. */
  async finish(sessionId: string, outcome: MeasuredOutcome): Promise<void> {
    void this.totals.writeNow();
    const news = endNews(outcome);
    const dated = this.date(sessionId, news);
    const result = await this.write(dated, () =>
      this.sessions.finish(sessionId, dated.replicaId, pricedEnd(news), ageMs(dated)),
    );
    if (!result.isSpooled && result.value !== null) {
      this.auditLog.record(sessionEnded(result.value, outcome.endReason));
    }
  }

  /** Resolves once all news of the session so far are written, or spooled. */
  settled(sessionId: string): Promise<void> {
    void this.totals.writeNow();
    return this.order.settled(sessionId);
  }

  private date<N extends OutcomeNews>(sessionId: string, news: N): DatedNews & { readonly news: N } {
    return { sessionId, replicaId: this.replicaId.value, atMs: Date.now(), news };
  }

  private writeTotals(
    progress: ReadonlyMap<string, SessionProgress>,
  ): Promise<WriteResult<ReadonlySet<string>>> {
    const entries = [...progress].map(([id, totals]) =>
      toSpool(this.date(id, { type: 'progress', progress: totals })),
    );
    return this.writes.write(entries, () => this.sessions.flush(this.replicaId.value, allPriced(progress)));
  }

  private write<T>(dated: DatedNews, write: () => Promise<T>): Promise<WriteResult<T>> {
    return this.order.run(dated.sessionId, () => this.writes.write([toSpool(dated)], write));
  }

  /** Entries may be those of an earlier process, and may have been written before. */
  private async writeSpooled(entries: readonly SpoolEntry[]): Promise<void> {
    const sessions = bySession(entries.map(fromSpool));
    for (let start = 0; start < sessions.length; start += SESSIONS_AT_ONCE) {
      const some = sessions.slice(start, start + SESSIONS_AT_ONCE);
      await Promise.all(some.map((session) => this.writeLate(session)));
    }
    // Once the entries are dropped nothing else knows that these sessions have ended.
    await this.auditLog.flush();
  }

  private async writeLate(session: readonly DatedNews[]): Promise<void> {
    for (const dated of session) {
      const { sessionId, replicaId, news } = dated;
      switch (news.type) {
        case 'begun':
          if (!(await this.sessions.activate(sessionId, replicaId, ageMs(dated)))) {
            await this.lateOutcomes.begin(sessionId, replicaId, ageMs(dated));
          }
          break;
        case 'progress':
          if ((await this.sessions.flush(replicaId, allPriced([[sessionId, news.progress]]))).size === 0) {
            await this.lateOutcomes.flush(sessionId, replicaId, priced(news.progress));
          }
          break;
        case 'ended':
          await this.writeLateEnd(dated, news);
      }
    }
  }

  private async writeLateEnd(dated: DatedNews, news: EndNews): Promise<void> {
    const { sessionId, replicaId, atMs } = dated;
    const { endReason } = news;
    const ended =
      (await this.sessions.finish(sessionId, replicaId, pricedEnd(news), ageMs(dated))) ??
      (await this.lateOutcomes.findEnd(sessionId, replicaId, endReason));
    if (ended !== null) {
      this.auditLog.record(sessionEnded(ended, endReason, new Date(atMs)));
      return;
    }
    const corrected = await this.lateOutcomes.correctEnd(sessionId, replicaId, pricedEnd(news), ageMs(dated));
    if (corrected !== null) this.auditLog.record(sessionEndCorrected(corrected, endReason));
  }
}

/** The news of each session, in the order they came. */
function bySession(news: readonly DatedNews[]): DatedNews[][] {
  const sessions = new Map<string, DatedNews[]>();
  for (const dated of news) {
    const earlier = sessions.get(dated.sessionId);
    if (earlier === undefined) sessions.set(dated.sessionId, [dated]);
    else earlier.push(dated);
  }
  return [...sessions.values()];
}

function allPriced(progress: Iterable<readonly [string, SessionProgress]>): Map<string, PricedProgress> {
  return new Map([...progress].map(([id, totals]) => [id, priced(totals)]));
}

/** The clocks of two machines, or of one that was set, may disagree: nothing happened in the future. */
function ageMs({ atMs }: DatedNews): number {
  return Math.max(0, Date.now() - atMs);
}

function pricedEnd({ progress, endReason, coverage }: EndNews): PricedOutcome {
  return { ...priced(progress), endReason, coverage };
}
