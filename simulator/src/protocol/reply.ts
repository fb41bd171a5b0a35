import { setTimeout as wait } from 'node:timers/promises';
import type { RealtimeResponse, RealtimeResponseUsage } from 'openai/resources/realtime/realtime';
import { encodePcmBase64, msToSamples, samplesToMs, WIRE_SAMPLE_RATE_HZ } from '../audio/pcm.js';
import type { SpeechSynthesizer } from '../speech/speech-synthesizer.js';
import type { TutorSentence, TutorTurn } from '../tutor/scripted-tutor.js';
import type { AssistantEntry } from './conversation.js';
import { createId } from './identifiers.js';
import { describeOutcome, RATE_LIMITS, type ReplyOutcome } from './reply-outcome.js';
import type { Emit } from './server-event.js';
import type { SessionSettings } from './session-settings.js';
import { TranscriptFeed } from './transcript-feed.js';
import { countSpokenAudio, countText, type TokenCount } from './usage.js';

const CHUNK_MS = 200;

export interface ReplyOptions {
  readonly turn: TutorTurn;
  readonly settings: SessionSettings;
  readonly conversationId: string;
  readonly metadata: RealtimeResponse['metadata'];
  readonly speech: SpeechSynthesizer;
  /** How many times faster than real time the audio leaves. */
  readonly audioSpeed: () => number;
  readonly emit: Emit;
  readonly addToConversation: (entry: AssistantEntry) => string | null;
  readonly bill: (output: TokenCount) => RealtimeResponseUsage;
  readonly ended: () => void;
}

/** One spoken reply, from `response.created` to `response.done`, streamed faster than it will be heard. */
export class Reply {
  readonly id = createId('resp');
  private readonly entry: AssistantEntry;
  private readonly stop = new AbortController();
  private readonly maxAudioMs: number;
  private transcript = '';
  private sentSamples = 0;
  private startedAtMs = 0;
  private hasAudioPart = false;

  constructor(private readonly options: ReplyOptions) {
    const { max_output_tokens: limit } = options.settings;
    this.maxAudioMs = limit === 'inf' ? Infinity : limit * (1_000 / countSpokenAudio(1_000));
    this.entry = {
      speaker: 'assistant',
      audioMs: 0,
      item: {
        id: createId('item'),
        object: 'realtime.item',
        type: 'message',
        role: 'assistant',
        status: 'in_progress',
        content: [],
      },
    };
  }

  /** Speaks the whole turn; settles when it is over, however it ended. */
  async run(): Promise<void> {
    this.open();
    try {
      await this.speakAll();
    } catch (error) {
      // The speech thread died. An abort also lands here, but then the reply is over already.
      const message = error instanceof Error ? error.message : String(error);
      this.finish({ status: 'failed', code: 'server_error', message });
    }
  }

  cancel(reason: 'turn_detected' | 'client_cancelled'): void {
    this.finish({ status: 'cancelled', reason });
  }

  /** The connection is gone: falls silent without a word. */
  abandon(): void {
    this.stop.abort();
  }

  private open(): void {
    const { emit, addToConversation } = this.options;
    emit({ type: 'response.created', response: this.describe('in_progress') });
    emit({ type: 'rate_limits.updated', rate_limits: RATE_LIMITS });
    const item = structuredClone(this.entry.item);
    emit({ type: 'response.output_item.added', response_id: this.id, output_index: 0, item });
    const previousItemId = addToConversation(this.entry);
    emit({ type: 'conversation.item.added', previous_item_id: previousItemId, item });
    this.entry.item.content = [{ type: 'output_audio', transcript: '' }];
    this.hasAudioPart = true;
    emit({ type: 'response.content_part.added', ...this.place(), part: { type: 'audio', transcript: '' } });
  }

  private async speakAll(): Promise<void> {
    const { turn } = this.options;
    this.startedAtMs = performance.now();
    let next = this.synthesize(turn.sentences[0]);
    for (const [index, sentence] of turn.sentences.entries()) {
      const samples = await next;
      // The voice is already preparing the next sentence while this one is sent.
      next = this.synthesize(turn.sentences[index + 1]);
      if (!(await this.speak(sentence, samples))) return;
    }
    this.finish({ status: 'completed' });
  }

  private synthesize(sentence: TutorSentence | undefined): Promise<Int16Array> {
    if (!sentence) return Promise.resolve(new Int16Array());
    const { speech, settings, turn } = this.options;
    const samples = speech.synthesize({
      text: sentence.spoken,
      languageCode: turn.languageCode,
      sampleRateHz: WIRE_SAMPLE_RATE_HZ,
      speed: settings.audio.output.speed,
    });
    // A reply that is cancelled never awaits its next sentence; a failure of it concerns nobody.
    samples.catch(() => undefined);
    return samples;
  }

  /** False when the reply ended before the sentence did. */
  private async speak(sentence: TutorSentence, samples: Int16Array): Promise<boolean> {
    const { emit, audioSpeed } = this.options;
    const words = new TranscriptFeed(sentence.text);
    const chunkSamples = msToSamples(CHUNK_MS);
    for (let offset = 0; offset < samples.length; offset += chunkSamples) {
      const dueAtMs = this.startedAtMs + samplesToMs(this.sentSamples) / audioSpeed();
      await wait(Math.max(0, dueAtMs - performance.now()), undefined, { signal: this.stop.signal });
      const chunk = samples.subarray(offset, offset + chunkSamples);
      const text = words.upTo((offset + chunk.length) / samples.length);
      if (text !== '') {
        this.transcript += text;
        emit({ type: 'response.output_audio_transcript.delta', ...this.place(), delta: text });
      }
      this.sentSamples += chunk.length;
      this.entry.audioMs = samplesToMs(this.sentSamples);
      this.entry.item.content = [{ type: 'output_audio', transcript: this.transcript }];
      emit({ type: 'response.output_audio.delta', ...this.place(), delta: encodePcmBase64(chunk) });
      if (this.entry.audioMs >= this.maxAudioMs) {
        this.finish({ status: 'incomplete', reason: 'max_output_tokens' });
      }
      if (this.stop.signal.aborted) return false;
    }
    return true;
  }

  private finish(outcome: ReplyOutcome): void {
    if (this.stop.signal.aborted) return;
    this.stop.abort();
    const { emit } = this.options;
    this.entry.item.status = outcome.status === 'completed' ? 'completed' : 'incomplete';
    const item = structuredClone(this.entry.item);
    if (this.hasAudioPart) {
      const part = { type: 'audio', transcript: this.transcript } as const;
      emit({ type: 'response.output_audio.done', ...this.place() });
      emit({ type: 'response.output_audio_transcript.done', ...this.place(), transcript: this.transcript });
      emit({ type: 'response.content_part.done', ...this.place(), part });
    }
    emit({ type: 'conversation.item.done', item });
    emit({ type: 'response.output_item.done', response_id: this.id, output_index: 0, item });
    // Freed before the last event, whose receiver may ask for the next reply at once.
    this.options.ended();
    const usage = this.options.bill({
      text: countText(this.transcript),
      audio: countSpokenAudio(this.entry.audioMs),
    });
    emit({
      type: 'response.done',
      response: { ...this.describe(outcome.status), ...describeOutcome(outcome), output: [item], usage },
    });
  }

  private place() {
    return { response_id: this.id, item_id: this.entry.item.id, output_index: 0, content_index: 0 };
  }

  private describe(status: NonNullable<RealtimeResponse['status']>): RealtimeResponse {
    const { settings, conversationId, metadata } = this.options;
    const { format, voice } = settings.audio.output;
    return {
      object: 'realtime.response',
      id: this.id,
      status,
      conversation_id: conversationId,
      output_modalities: ['audio'],
      max_output_tokens: settings.max_output_tokens,
      audio: { output: { format, voice: typeof voice === 'string' ? voice : voice.id } },
      metadata: metadata ?? null,
      output: [],
    };
  }
}
