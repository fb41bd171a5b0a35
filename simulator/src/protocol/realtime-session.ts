import type { FaultSwitches } from '../control/fault-switches.js';
import type { SpeechSynthesizer } from '../speech/speech-synthesizer.js';
import { readLessonBrief } from '../tutor/lesson-brief.js';
import { tutorTurn } from '../tutor/scripted-tutor.js';
import { decodePcmBase64 } from '../audio/pcm.js';
import { type ClientEvent, parseFrame } from './client-event.js';
import { Conversation, type ConversationEntry, itemNotFound, type UserEntry } from './conversation.js';
import { createSpokenMessage, readCreatedMessage } from './created-message.js';
import { createId } from './identifiers.js';
import { type CommittedTurn, InputAudio } from './input-audio.js';
import { errorEvent, type ProtocolProblem } from './protocol-problem.js';
import { unknownModelResponse } from './reply-outcome.js';
import { Reply } from './reply.js';
import type { Emit } from './server-event.js';
import { asSession, defaultSettings, type SessionSettings } from './session-settings.js';
import { updateSettings, wantsSemanticVad } from './session-update.js';
import { transcriptionEvent } from './transcription.js';
import { UsageMeter } from './usage.js';

type EventOf<Type extends ClientEvent['type']> = Extract<ClientEvent, { type: Type }>;

export interface RealtimeSessionOptions {
  readonly model: string;
  /** Unix time in seconds. */
  readonly expiresAt: number;
  readonly speech: SpeechSynthesizer;
  readonly faults: () => FaultSwitches;
  readonly learnerScript: () => readonly string[];
  readonly emit: Emit;
}

const SEMANTIC_VAD_UNKNOWN: ProtocolProblem = {
  code: 'invalid_value',
  message: "Invalid value: 'semantic_vad'. Supported values are: 'server_vad'.",
  param: 'session.audio.input.turn_detection.type',
};

const TRUNCATION_UNKNOWN: ProtocolProblem = {
  code: 'unknown_event',
  message: "Unknown event 'conversation.item.truncate'.",
  param: 'type',
};

/** One session of the Realtime protocol: takes the client's frames, gives server events. Knows no socket. */
export class RealtimeSession {
  private settings: SessionSettings;
  private readonly emit: Emit;
  private readonly conversation = new Conversation();
  private readonly conversationId = createId('conv');
  private readonly usage = new UsageMeter();
  private readonly input: InputAudio;
  private reply: Reply | null = null;
  private hasSpoken = false;
  private learnerTurns = 0;

  constructor(private readonly options: RealtimeSessionOptions) {
    this.emit = options.emit;
    const { model, expiresAt } = options;
    this.settings = defaultSettings({ id: createId('sess'), model, expiresAt });
    const listener = {
      speechStarted: () => this.interrupt(),
      committed: (turn: CommittedTurn) => this.takeTurn(turn),
    };
    this.input = new InputAudio(this.emit, listener, () => this.scriptedTurn());
  }

  /** Sends `session.created`, the first event of every session. */
  open(): void {
    this.emit({ type: 'session.created', session: asSession(this.settings) });
  }

  /** One text frame from the client; whatever is wrong with it, the session goes on. */
  receive(frame: string): void {
    const parsed = parseFrame(frame);
    if (parsed.kind === 'problem') {
      this.emit(errorEvent(parsed.problem, parsed.eventId));
      return;
    }
    const problem = this.handle(parsed.event);
    if (problem) this.emit(errorEvent(problem, parsed.event.event_id));
  }

  close(): void {
    this.reply?.abandon();
    this.reply = null;
  }

  private handle(event: ClientEvent): ProtocolProblem | null {
    switch (event.type) {
      case 'session.update':
        return this.update(event.session);
      case 'input_audio_buffer.append':
        return this.append(event.audio);
      case 'input_audio_buffer.commit':
        return this.input.commit();
      case 'input_audio_buffer.clear':
        this.input.clear();
        return null;
      case 'conversation.item.create':
        return this.createItem(event);
      case 'conversation.item.retrieve':
        return this.retrieve(event.item_id);
      case 'conversation.item.delete':
        return this.delete(event.item_id);
      case 'conversation.item.truncate':
        return this.truncate(event);
      case 'response.create':
        return this.respond(event.response);
      case 'response.cancel':
        return this.cancel(event.response_id);
    }
  }

  private update(session: unknown): ProtocolProblem | null {
    if (this.options.faults().noSemanticVad && wantsSemanticVad(session)) return SEMANTIC_VAD_UNKNOWN;
    const update = updateSettings(this.settings, session, this.hasSpoken);
    if (update.kind === 'refused') return update.problem;
    this.settings = update.settings;
    this.input.configure(this.settings.audio.input.turn_detection);
    this.emit({ type: 'session.updated', session: asSession(this.settings) });
    return null;
  }

  private append(audio: string): ProtocolProblem | null {
    const samples = decodePcmBase64(audio);
    if (samples) {
      this.input.append(samples);
      return null;
    }
    const message = 'Invalid audio: expected base64 of whole 16-bit PCM samples.';
    return { code: 'invalid_value', message, param: 'audio' };
  }

  private createItem(event: EventOf<'conversation.item.create'>): ProtocolProblem | null {
    const previous = event.previous_item_id ?? undefined;
    const isKnown =
      previous === undefined || previous === 'root' || this.conversation.find(previous) !== undefined;
    if (!isKnown) return { ...itemNotFound(previous), param: 'previous_item_id' };
    const message = readCreatedMessage(event.item);
    if (message.kind === 'refused') return message.problem;
    const { item } = message.entry;
    if (this.conversation.find(item.id)) {
      return { code: 'invalid_value', message: `An item '${item.id}' exists already.`, param: 'item.id' };
    }
    this.addMessage(message.entry, previous);
    return null;
  }

  private addMessage(entry: ConversationEntry, afterItemId?: string): void {
    const previousItemId = this.conversation.add(entry, afterItemId);
    this.emit({ type: 'conversation.item.added', previous_item_id: previousItemId, item: entry.item });
    this.emit({ type: 'conversation.item.done', previous_item_id: previousItemId, item: entry.item });
  }

  private retrieve(itemId: string): ProtocolProblem | null {
    const entry = this.conversation.find(itemId);
    if (!entry) return itemNotFound(itemId);
    this.emit({ type: 'conversation.item.retrieved', item: entry.item });
    return null;
  }

  private delete(itemId: string): ProtocolProblem | null {
    if (!this.conversation.delete(itemId)) return itemNotFound(itemId);
    this.emit({ type: 'conversation.item.deleted', item_id: itemId });
    return null;
  }

  private truncate(event: EventOf<'conversation.item.truncate'>): ProtocolProblem | null {
    if (this.options.faults().noTruncate) return TRUNCATION_UNKNOWN;
    const { item_id, content_index, audio_end_ms } = event;
    const problem = this.conversation.truncate(item_id, audio_end_ms);
    if (problem) return problem;
    this.emit({ type: 'conversation.item.truncated', item_id, content_index, audio_end_ms });
    return null;
  }

  private respond(params: EventOf<'response.create'>['response'] = {}): ProtocolProblem | null {
    if (this.reply) {
      const message = `Conversation already has an active response in progress: ${this.reply.id}. Wait until the response is finished before creating a new one.`;
      return { code: 'conversation_already_has_active_response', message };
    }
    const faults = this.options.faults();
    if (faults.silentReplies) return null;
    if (faults.unknownModels.includes(this.settings.model)) {
      this.emit({
        type: 'response.done',
        response: unknownModelResponse(createId('resp'), this.settings.model),
      });
      return null;
    }
    const instructions = params.instructions ?? this.settings.instructions;
    const heard = structuredClone(this.conversation.entries);
    const reply = new Reply({
      turn: tutorTurn(readLessonBrief(instructions), this.conversation.replyCount),
      settings: this.settings,
      conversationId: this.conversationId,
      metadata: params.metadata ?? null,
      speech: this.options.speech,
      audioSpeed: () => this.options.faults().audioSpeed,
      emit: (event) => {
        if (event.type === 'response.output_audio.delta') this.hasSpoken = true;
        this.emit(event);
      },
      addToConversation: (entry) => this.conversation.add(entry),
      bill: (output) => this.usage.bill(instructions, heard, output),
      ended: () => (this.reply = null),
    });
    this.reply = reply;
    void reply.run();
    return null;
  }

  private cancel(responseId: string | undefined): ProtocolProblem | null {
    if (!this.reply || (responseId !== undefined && responseId !== this.reply.id)) {
      return {
        code: 'response_cancel_not_active',
        message: 'Cancellation failed: no active response found.',
      };
    }
    this.reply.cancel('client_cancelled');
    return null;
  }

  private interrupt(): void {
    if (this.options.faults().noInterruption) return;
    if (this.settings.audio.input.turn_detection?.interrupt_response) this.reply?.cancel('turn_detected');
  }

  private takeTurn({ itemId, audioMs, byDetector }: CommittedTurn): void {
    const previousItemId = this.conversation.entries.at(-1)?.item.id ?? null;
    this.emit({ type: 'input_audio_buffer.committed', previous_item_id: previousItemId, item_id: itemId });
    const entry = createSpokenMessage(itemId, audioMs);
    this.addMessage(entry);
    this.transcribe(entry);
    if (!byDetector || !this.settings.audio.input.turn_detection?.create_response) return;
    const problem = this.respond();
    if (problem) this.emit(errorEvent(problem));
  }

  private scriptedTurn(): string | undefined {
    return this.options.learnerScript()[this.learnerTurns];
  }

  private transcribe(entry: UserEntry): void {
    const scripted = this.scriptedTurn();
    this.learnerTurns += 1;
    if (!this.settings.audio.input.transcription || this.options.faults().noTranscription) return;
    if (scripted !== undefined) entry.item.content = [{ type: 'input_audio', transcript: scripted }];
    this.emit(transcriptionEvent(entry, scripted));
  }
}
