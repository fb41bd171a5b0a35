import type { LoggedSessionDetail } from 'parley/contracts';
import type { SessionFormats } from '../session-formats';

/** Something known of a session: the name of its text, and its value as it is read. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

type Format = Pick<SessionFormats, 'number' | 'latency' | 'duration' | 'exactInstant' | 'languageName'>;

/** What is known of a session, in the order in which people ask for it. */
export function factsOfSession(session: LoggedSessionDetail, format: Format): readonly Fact[] {
  const instant = (at: string | null): string | null => at && format.exactInstant(at);
  const latency = (ms: number | null): string | null => (ms === null ? null : format.latency(ms));
  const values: Readonly<Record<string, string | null>> = {
    issuedAt: instant(session.issued_at),
    startedAt: instant(session.started_at),
    endedAt: instant(session.ended_at),
    duration: session.duration_ms === null ? null : format.duration(session.duration_ms),
    targetLanguage: format.languageName(session.target_language),
    nativeLanguage: format.languageName(session.native_language),
    level: session.student_level,
    learnerSpeech: format.duration(session.learner_speech_ms),
    learnerTurns: format.number(session.learner_turns),
    tutorSpeech: format.duration(session.tutor_speech_ms),
    tutorTurns: format.number(session.tutor_turns),
    interruptions: format.number(session.interruptions),
    replyMedian: latency(session.reply_latency_p50_ms),
    replyMost: latency(session.reply_latency_p90_ms),
    firstAudio: latency(session.first_audio_ms),
    firstHeard: latency(session.first_heard_ms),
    resumes: format.number(session.learner_resumes),
    reconnects: format.number(session.upstream_reconnects),
    model: session.model,
    provider: session.provider,
    voice: session.voice,
    server: session.replica_id,
    id: session.session_id,
  };
  return Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}
