import type { EndReason } from 'parley/contracts';
import type { ClientEvent } from '../../realtime/client-event';
import { isMendable } from '../../realtime/connection-closing';
import type {
  RealtimeConnection,
  RealtimeConnector,
  RealtimeTarget,
} from '../../realtime/realtime-connection';
import type { ServerEvent } from '../../realtime/server-event';
import { Reconnection } from './conversation-reconnection';
import { SpeechBuffer } from './conversation-speech-buffer';

export interface LinkListener {
  onEvent(event: ServerEvent): void;
  /** The connection broke and is being resumed; a `parley.session` event tells when it is back. */
  onBroken(): void;
  /** Nothing comes any more, and resuming is impossible or has failed. */
  onClosed(reason: EndReason): void;
}

interface ResumeTicket {
  readonly token: string;
  readonly withinMs: number;
}

/**
 * The conversation's line to the server, over as many connections as it takes. While there is none, what the learner
 * says is kept, and leaves before everything said later.
 */
export class ConversationLink {
  private readonly speech = new SpeechBuffer();
  private readonly reconnection: Reconnection;
  private connection: RealtimeConnection | null = null;
  private realtimeUrl = '';
  private ticket: ResumeTicket | null = null;
  private isUp = false;

  /** @param page tells when the browser finds itself online again. */
  constructor(
    private readonly connector: RealtimeConnector,
    private readonly listener: LinkListener,
    page: EventTarget | null,
  ) {
    this.reconnection = new Reconnection({
      attempt: () => this.resume(),
      giveUp: (cause) => this.giveUp(cause),
      page,
    });
  }

  /** A new session begins. Throws when the address cannot be used. */
  open({ realtimeUrl, token }: RealtimeTarget): void {
    this.ticket = null;
    this.realtimeUrl = realtimeUrl;
    this.connect(token);
  }

  /** Lost while nobody is there to hear it: what it is about is over by the time somebody is. */
  send(event: ClientEvent): void {
    if (this.isUp) this.connection?.send(event);
  }

  appendAudio(pcm16: Uint8Array): void {
    if (this.isUp) this.connection?.appendAudio(pcm16);
    else this.speech.push(pcm16);
  }

  /** What is open stays open until `close`, but nothing is mended any more. Idempotent. */
  release(): void {
    this.ticket = null;
    if (this.reconnection.brokenBy !== null) this.close();
  }

  /** Says goodbye to whoever is there. Idempotent. */
  close(): void {
    this.reconnection.stop();
    this.ticket = null;
    this.isUp = false;
    this.connection?.close();
    this.connection = null;
  }

  private connect(token: string): void {
    this.connection = this.connector.connect(
      { realtimeUrl: this.realtimeUrl, token },
      { onEvent: (event) => this.receive(event), onClosed: (reason) => this.lose(reason) },
    );
  }

  private resume(): void {
    if (this.ticket) this.connect(this.ticket.token);
  }

  private receive(event: ServerEvent): void {
    if (event.type === 'parley.session') {
      this.ticket = { token: event.resumeToken, withinMs: event.resumeWithinSeconds * 1000 };
    }
    // An error comes before the close of a token that is not accepted.
    if (!this.isUp && event.type !== 'error') this.comeUp();
    this.listener.onEvent(event);
  }

  private comeUp(): void {
    this.isUp = true;
    this.reconnection.succeeded();
    for (const pcm16 of this.speech.drain()) this.connection?.appendAudio(pcm16);
  }

  private lose(reason: EndReason): void {
    const { brokenBy } = this.reconnection;
    this.connection = null;
    this.isUp = false;
    if (brokenBy !== null) this.loseAttempt(reason, brokenBy);
    else if (this.ticket && isMendable(reason)) this.mend(reason, this.ticket);
    else this.listener.onClosed(reason);
  }

  private mend(reason: EndReason, { withinMs }: ResumeTicket): void {
    this.reconnection.start(reason, withinMs);
    this.listener.onBroken();
  }

  private loseAttempt(reason: EndReason, brokenBy: EndReason): void {
    if (isMendable(reason)) {
      this.reconnection.failed();
      return;
    }
    this.close();
    // A resume token is refused because the break outlived the session: the break is why it is over.
    this.listener.onClosed(reason === 'token_expired' ? brokenBy : reason);
  }

  private giveUp(cause: EndReason): void {
    this.close();
    this.listener.onClosed(cause);
  }
}
