import type { EndReason } from 'parley/contracts';
import type { NewEntry } from '../platform/spool/spool.js';
import type { SpoolData, SpoolEntry } from '../platform/spool/spool-entry.js';
import type { FocusCoverage } from './focus-coverage.js';
import type { MeasuredOutcome, SessionProgress } from './session-outcome.js';
import { storable, storableOrNull } from './storable-figure.js';

export const OUTCOME_KIND = 'session';

/** What a replica has to say of a session that it has. */
export type OutcomeNews =
  | { readonly type: 'begun' }
  | { readonly type: 'progress'; readonly progress: SessionProgress }
  | {
      readonly type: 'ended';
      readonly progress: SessionProgress;
      readonly endReason: EndReason;
      readonly coverage: FocusCoverage | null;
    };

/** News, of which session, from which replica, and when. */
export interface DatedNews {
  readonly sessionId: string;
  readonly replicaId: string;
  /** In milliseconds since 1970, by the clock of the replica. */
  readonly atMs: number;
  readonly news: OutcomeNews;
}

/** Newer totals take the place of older ones. An end takes nobody's: of two, the first one counts. */
export function toSpool({ sessionId, replicaId, atMs, news }: DatedNews): NewEntry {
  return {
    kind: OUTCOME_KIND,
    key: news.type === 'progress' ? `progress ${replicaId} ${sessionId}` : null,
    atMs,
    data: { session_id: sessionId, replica_id: replicaId, news: newsData(news) },
  };
}

export function fromSpool({ atMs, data }: SpoolEntry): DatedNews {
  // Only `toSpool` makes entries of this kind.
  const { session_id, replica_id, news } = data as unknown as {
    session_id: string;
    replica_id: string;
    news: SpooledNews;
  };
  return { sessionId: session_id, replicaId: replica_id, atMs, news: complete(news) };
}

/** As an earlier version may have left it in the folder, which knew nothing of turns. */
type SpooledProgress = Omit<SessionProgress, 'timeline'> & Partial<Pick<SessionProgress, 'timeline'>>;

type SpooledNews =
  | { readonly type: 'begun' }
  | { readonly type: 'progress'; readonly progress: SpooledProgress }
  | {
      readonly type: 'ended';
      readonly progress: SpooledProgress;
      readonly endReason: EndReason;
      readonly coverage?: FocusCoverage | null;
    };

function complete(news: SpooledNews): OutcomeNews {
  if (news.type === 'begun') return news;
  const progress = { ...news.progress, timeline: news.progress.timeline ?? [] };
  return news.type === 'ended'
    ? { ...news, progress, coverage: news.coverage ?? null }
    : { ...news, progress };
}

function newsData(news: OutcomeNews): SpoolData {
  switch (news.type) {
    case 'begun':
      return { type: news.type };
    case 'progress':
      return { type: news.type, progress: progressData(news.progress) };
    case 'ended':
      return {
        type: news.type,
        progress: progressData(news.progress),
        endReason: news.endReason,
        coverage: coverageData(news.coverage),
      };
  }
}

/** Field by field: whatever else an object carries stays out of the file. Figures as the database will have them. */
function progressData(progress: SessionProgress): SpoolData & Record<keyof SessionProgress, unknown> {
  const { metrics } = progress;
  const { usage } = metrics;
  return {
    model: progress.model,
    isFallbackModel: progress.isFallbackModel,
    provider: progress.provider,
    voice: progress.voice,
    learnerResumes: progress.learnerResumes,
    upstreamReconnects: progress.upstreamReconnects,
    timeline: progress.timeline,
    metrics: {
      learnerTurns: storable(metrics.learnerTurns),
      tutorTurns: storable(metrics.tutorTurns),
      interruptions: storable(metrics.interruptions),
      learnerSpeechMs: storable(metrics.learnerSpeechMs),
      tutorSpeechMs: storable(metrics.tutorSpeechMs),
      firstAudioMs: storableOrNull(metrics.firstAudioMs),
      replyLatencyP50Ms: storableOrNull(metrics.replyLatencyP50Ms),
      replyLatencyP90Ms: storableOrNull(metrics.replyLatencyP90Ms),
      usage: {
        inputText: storable(usage.inputText),
        inputAudio: storable(usage.inputAudio),
        cachedText: storable(usage.cachedText),
        cachedAudio: storable(usage.cachedAudio),
        outputText: storable(usage.outputText),
        outputAudio: storable(usage.outputAudio),
      } satisfies typeof usage,
    } satisfies typeof metrics,
  };
}

/** Counts and codes; the words themselves are the lesson's. */
function coverageData(coverage: FocusCoverage | null): SpoolData | null {
  if (coverage === null) return null;
  const { said, heard, absent, outcomes } = coverage;
  return { said, heard, absent, outcomes };
}

/** What a finished conversation comes to, as news. */
export function endNews(outcome: MeasuredOutcome): OutcomeNews & { readonly type: 'ended' } {
  const { endReason, coverage, ...progress } = outcome;
  return { type: 'ended', progress, endReason, coverage };
}
