import { Injectable } from '@nestjs/common';
import type { EndReason } from 'parley/contracts';
import { Prisma } from '../platform/database/generated/client.js';
import { PrismaService } from '../platform/database/prisma.service.js';
import type { PricedProgress } from './priced-progress.js';
import { RUNNING_STATES, statesBefore, statesEndingWith } from './session-lifecycle.js';
import type { EndedSession } from './stored-session.js';
import { storable, storableCost, storableOrNull } from './storable-figure.js';

/**
 * What the replica that has a running session writes of it. Each statement is fenced by the replica's own name: once another
 * one has taken the session over, none of them changes anything.
 */
@Injectable()
export class RunningSessionRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** connecting → active, `ageMs` ago. False when the session is not this replica's, or no longer connecting. */
  async activate(id: string, replicaId: string, ageMs: number): Promise<boolean> {
    const changed = await this.prisma.client.$executeRaw`
      UPDATE practice_session SET state = 'active', started_at = now() - make_interval(secs => ${ageMs / 1000}::float8)
      WHERE id = ${id}::uuid AND replica_id = ${replicaId} AND ${inState(statesBefore('active'))}`;
    return changed === 1;
  }

  /** The totals so far. False when the session has ended or is not this replica's. */
  async flush(id: string, replicaId: string, progress: PricedProgress): Promise<boolean> {
    const changed = await this.prisma.client.$executeRaw`
      UPDATE practice_session SET ${assignProgress(progress)}
      WHERE id = ${id}::uuid AND replica_id = ${replicaId} AND ${inState(RUNNING_STATES)}`;
    return changed === 1;
  }

  /** The resume token before this one opens nothing any more. */
  async renewResumeHash(id: string, replicaId: string, hash: Uint8Array<ArrayBuffer>): Promise<boolean> {
    const changed = await this.prisma.client.$executeRaw`
      UPDATE practice_session SET resume_hash = ${hash}
      WHERE id = ${id}::uuid AND replica_id = ${replicaId} AND ${inState(RUNNING_STATES)}`;
    return changed === 1;
  }

  /** Lets go of the session: for `resumeWithinMs` from the database's now it is anybody's who brings its resume token. */
  async release(
    id: string,
    replicaId: string,
    progress: PricedProgress,
    resumeWithinMs: number,
  ): Promise<boolean> {
    const changed = await this.prisma.client.$executeRaw`
      UPDATE practice_session SET ${assignProgress(progress)},
        replica_id = NULL, resume_until = now() + make_interval(secs => ${resumeWithinMs / 1000}::float8)
      WHERE id = ${id}::uuid AND replica_id = ${replicaId} AND ${inState(RUNNING_STATES)}`;
    return changed === 1;
  }

  /**
   * → ended, `ageMs` ago, with everything that is known of the conversation. Null when it had ended before, or is not this
   * replica's.
   */
  async finish(
    id: string,
    replicaId: string,
    outcome: PricedProgress & { readonly endReason: EndReason },
    ageMs: number,
  ): Promise<EndedSession | null> {
    const rows = await this.prisma.client.$queryRaw<EndedSession[]>`
      UPDATE practice_session SET ${assignProgress(outcome)},
        state = 'ended', end_reason = ${outcome.endReason}::end_reason,
        ended_at = now() - make_interval(secs => ${ageMs / 1000}::float8)
      WHERE id = ${id}::uuid AND replica_id = ${replicaId} AND ${inState(statesEndingWith(outcome.endReason))}
      RETURNING id, coalesce(round(extract(epoch FROM ended_at - started_at) * 1000), 0)::int AS "durationMs"`;
    return rows[0] ?? null;
  }
}

function inState(states: readonly string[]): Prisma.Sql {
  return Prisma.sql`state::text = ANY(${[...states]}::text[])`;
}

/** The columns of how far a conversation has come. */
export function assignProgress(progress: PricedProgress): Prisma.Sql {
  const { metrics } = progress;
  const { usage } = metrics;
  return Prisma.sql`
    model = ${progress.model}, provider = ${progress.provider}, voice = ${progress.voice},
    is_fallback_model = ${progress.isFallbackModel},
    learner_resumes = ${storable(progress.learnerResumes)},
    upstream_reconnects = ${storable(progress.upstreamReconnects)},
    learner_turns = ${storable(metrics.learnerTurns)}, tutor_turns = ${storable(metrics.tutorTurns)},
    interruptions = ${storable(metrics.interruptions)},
    learner_speech_ms = ${storable(metrics.learnerSpeechMs)}, tutor_speech_ms = ${storable(metrics.tutorSpeechMs)},
    input_text_tokens = ${storable(usage.inputText)}, input_audio_tokens = ${storable(usage.inputAudio)},
    cached_text_tokens = ${storable(usage.cachedText)}, cached_audio_tokens = ${storable(usage.cachedAudio)},
    output_text_tokens = ${storable(usage.outputText)}, output_audio_tokens = ${storable(usage.outputAudio)},
    cost_usd = ${storableCost(progress.costUsd)}::numeric, first_audio_ms = ${storableOrNull(metrics.firstAudioMs)}::int,
    reply_latency_p50_ms = ${storableOrNull(metrics.replyLatencyP50Ms)}::int,
    reply_latency_p90_ms = ${storableOrNull(metrics.replyLatencyP90Ms)}::int`;
}
