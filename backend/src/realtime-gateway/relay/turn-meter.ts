import type { SessionMetrics } from '../../sessions/session-outcome.js';
import type { PackedTimeline } from '../../sessions/session-timeline.js';
import { arrayAt, isJsonObject, type JsonObject, numberAt, objectAt, stringAt } from '../json-object.js';
import type { ClientActNote } from './client-event-gate.js';
import { deltaLength } from './delta-field.js';
import type { LearnerVoice } from './learner-voice.js';
import { base64PcmDurationMs } from './pcm-duration.js';
import type { RelayObserver } from './relay-observer.js';
import { ReplyLatencies } from './reply-latencies.js';
import { AUDIO_DELTA, type ServerEvent } from './server-event.js';
import { sessionTotals } from './session-totals.js';
import { TurnTimeline } from './turn-timeline.js';
import { TutorSpeech } from './tutor-speech.js';
import { UsageTally } from './usage-tally.js';

function firstOutputItemId(response: JsonObject | undefined): string | undefined {
  const item = arrayAt(response, 'output')?.[0];
  return isJsonObject(item) ? stringAt(item, 'id') : undefined;
}

const HEARD_OFTEN = [AUDIO_DELTA] as const;

/**
 * Counts what a session consists of, from the events that pass. It looks into the few that count and holds no content:
 * no transcript, no audio. All times come from the clock it is given, in milliseconds.
 */
export class TurnMeter implements RelayObserver {
  readonly frequentTypes = HEARD_OFTEN;
  private learnerTurns = 0;
  private tutorTurns = 0;
  private interruptions = 0;
  private learnerSpeechMs = 0;
  private readonly tutorSpeech = new TutorSpeech();
  private firstAudioMs: number | null = null;
  private readonly usage = new UsageTally();
  private readonly latencies = new ReplyLatencies();

  /** What of the learner's voice had gone to others before the present upstream, whose audio positions begin at zero. */
  private toOthersMs = 0;
  private speechStart: { readonly audioMs: number | undefined; readonly atMs: number } | null = null;
  /** The learner has stopped speaking, and upstream has not said yet that this was a turn. */
  private isTurnUncommitted = false;
  /** When the learner's last word ended, while its answer is awaited. */
  private awaitingReplySinceMs: number | null = null;
  private isReplyWithoutAudio = true;
  private lastInterruptedItemId: string | undefined;

  constructor(
    private readonly clock: () => number,
    private readonly acceptedAtMs: number,
    private readonly voice: LearnerVoice,
    /** What was counted of the session before it came here. */
    private readonly earlier: SessionMetrics | null = null,
    private readonly timeline = new TurnTimeline(acceptedAtMs),
    /** Told how long the learner waited for each answer. */
    private readonly onReplyBegan: (latencyMs: number) => void = () => undefined,
  ) {}

  /** The conversation begins now: the times of turns count from here. */
  begin(): void {
    this.timeline.begin(this.clock());
  }

  observeClient(note: ClientActNote): void {
    if (note.kind !== 'truncate') return;
    this.replyCut(note.audioEndMs);
    this.countInterruption(note.itemId);
  }

  observeServer(event: ServerEvent): void {
    if (event.kind === 'unreadable') return;
    if (event.type === AUDIO_DELTA) this.tutorSpoke(event.frame);
    else if (event.type === 'input_audio_buffer.committed') this.learnerTurnEnded();
    else if (event.type === 'response.created') this.replyStarted();
    else if (event.kind === 'parsed') this.observeParsed(event.type, event.body);
  }

  /** Its audio positions begin at zero again. Whoever waits for an answer has waited since the same moment. */
  upstreamReplaced(): void {
    this.toOthersMs = this.voice.sentMs;
    this.speechStart = null;
    this.timeline.forgetSpeech();
  }

  /** Audio of the current reply, as far as it was not interrupted. */
  get replyAudioMs(): number {
    return this.tutorSpeech.currentReplyMs;
  }

  /** When what the tutor has said so far will have been played. */
  get tutorSpeaksUntilMs(): number {
    return this.tutorSpeech.playedUntilMs;
  }

  /** The reply was taken from an absent learner: no more than this was heard of it. Nobody interrupted it. */
  replyCut(heardMs: number): void {
    this.tutorSpeech.stoppedAfter(heardMs, this.clock());
    this.timeline.tutorSpeaksUntil(this.tutorSpeech.playedUntilMs);
  }

  /** Who spoke when, since the conversation began. What was not played yet is not in it. */
  readTimeline(): PackedTimeline {
    this.timeline.tutorSpeaksUntil(Math.min(this.tutorSpeech.playedUntilMs, this.clock()));
    return this.timeline.read();
  }

  read(): SessionMetrics {
    const own = this.readOwn();
    return this.earlier === null ? own : sessionTotals(this.earlier, own);
  }

  private readOwn(): SessionMetrics {
    return {
      learnerTurns: this.learnerTurns,
      tutorTurns: this.tutorTurns,
      interruptions: this.interruptions,
      learnerSpeechMs: Math.round(this.learnerSpeechMs),
      tutorSpeechMs: Math.round(this.tutorSpeech.heardMs(this.clock())),
      usage: this.usage.total,
      firstAudioMs: this.firstAudioMs,
      replyLatencyP50Ms: this.latencies.percentileMs(0.5),
      replyLatencyP90Ms: this.latencies.percentileMs(0.9),
    };
  }

  private observeParsed(type: string, body: JsonObject): void {
    if (type === 'input_audio_buffer.speech_started') {
      this.speechStart = { audioMs: numberAt(body, 'audio_start_ms'), atMs: this.clock() };
      this.awaitingReplySinceMs = null;
    } else if (type === 'input_audio_buffer.speech_stopped') {
      this.learnerStopped(numberAt(body, 'audio_end_ms'));
    } else if (type === 'response.done') {
      this.replyDone(objectAt(body, 'response'));
    }
  }

  private learnerStopped(audioEndMs: number | undefined): void {
    const start = this.speechStart;
    this.speechStart = null;
    if (start === null) return;
    this.isTurnUncommitted = true;
    const now = this.clock();
    const isMeasured = start.audioMs !== undefined && audioEndMs !== undefined;
    const speechMs = Math.max(0, isMeasured ? audioEndMs - start.audioMs : now - start.atMs);
    this.learnerSpeechMs += speechMs;
    // Upstream reports the end of speech after waiting for silence; the audio that came since then tells how long ago it was.
    const sentMs = this.voice.sentMs - this.toOthersMs;
    const lagMs = audioEndMs === undefined ? 0 : Math.max(0, sentMs - audioEndMs);
    this.awaitingReplySinceMs = Math.max(start.atMs, now - lagMs);
    this.timeline.learnerSpoke(this.awaitingReplySinceMs - speechMs, this.awaitingReplySinceMs);
  }

  private learnerTurnEnded(): void {
    this.isTurnUncommitted = false;
    this.learnerTurns += 1;
    this.timeline.learnerTurnEnded(this.clock());
  }

  private replyStarted(): void {
    // Some servers commit without a word: that they answer tells.
    if (this.isTurnUncommitted) this.learnerTurnEnded();
    this.isReplyWithoutAudio = true;
    this.tutorSpeech.replyStarted();
  }

  private tutorSpoke(frame: Buffer): void {
    const now = this.clock();
    if (this.isReplyWithoutAudio) this.tutorBegan(now);
    this.tutorSpeech.received(base64PcmDurationMs(deltaLength(frame)), now);
  }

  private tutorBegan(now: number): void {
    const latencyMs = this.awaitingReplySinceMs === null ? null : now - this.awaitingReplySinceMs;
    this.isReplyWithoutAudio = false;
    this.awaitingReplySinceMs = null;
    this.tutorTurns += 1;
    this.firstAudioMs ??= Math.round(now - this.acceptedAtMs);
    if (latencyMs !== null) {
      this.latencies.add(latencyMs);
      this.onReplyBegan(latencyMs);
    }
    const playedUntilMs = this.tutorSpeech.playedUntilMs;
    this.timeline.tutorSpeaksUntil(playedUntilMs);
    this.timeline.tutorBegan(Math.max(now, playedUntilMs), latencyMs);
  }

  private replyDone(response: JsonObject | undefined): void {
    this.usage.add(objectAt(response, 'usage'));
    const reason = stringAt(objectAt(response, 'status_details'), 'reason');
    if (reason !== 'turn_detected') return;
    this.tutorSpeech.stopped(this.clock());
    this.timeline.tutorSpeaksUntil(this.tutorSpeech.playedUntilMs);
    this.countInterruption(firstOutputItemId(response));
  }

  /** Once per reply, though both upstream's cancelled reply and the client's truncation tell of it. */
  private countInterruption(itemId: string | undefined): void {
    if (itemId !== undefined && itemId === this.lastInterruptedItemId) return;
    this.lastInterruptedItemId = itemId;
    this.interruptions += 1;
    this.timeline.tutorInterrupted();
  }
}
