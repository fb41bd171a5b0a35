import { CloseCode } from 'parley/contracts';
import { encodeBase64 } from './audio-base64';
import { ARE_YOU_THERE } from './client-event';
import type { ClientEvent } from './client-event';
import { endReasonOf } from './connection-closing';
import { LineWatch } from './line-watch';
import type { RealtimeConnection, RealtimeListener } from './realtime-connection';
import { parseServerEvent } from './server-event';
import type { ServerEvent } from './server-event';

/**
 * About 8 s of speech in base64: the 5 s that were kept during a break, and what is said while they leave. What waits
 * longer than that on a stalled network is no conversation any more.
 */
const BACKLOG_LIMIT_BYTES = 512 * 1024;

const LOOK_EVERY_MS = 500;

/** Any code but 1000, should it arrive after all: the learner has not ended anything and comes back. */
const ABANDONED = 4999;

/** One WebSocket to `/ws/realtime`, given up when it falls silent. */
export class WebSocketConnection implements RealtimeConnection {
  private readonly watch = new LineWatch(Date.now());
  private readonly looking = setInterval(() => this.look(), LOOK_EVERY_MS);
  private readonly onOffline = (): void => this.watch.doubt();
  private isAskable = false;
  private framesReceived = 0;
  private bytesSent = 0;

  /** @param page tells when the browser finds itself offline. */
  constructor(
    private readonly socket: WebSocket,
    private readonly listener: RealtimeListener,
    private readonly page: EventTarget | null,
  ) {
    socket.onmessage = ({ data }: MessageEvent<unknown>) => this.receive(data);
    socket.onclose = ({ code }) => {
      this.letGo();
      listener.onClosed(endReasonOf(code));
    };
    page?.addEventListener('offline', this.onOffline);
  }

  send(event: ClientEvent): void {
    this.sendText(JSON.stringify(event));
  }

  appendAudio(pcm16: Uint8Array): void {
    if (this.socket.bufferedAmount > BACKLOG_LIMIT_BYTES) return;
    this.sendText(`{"type":"input_audio_buffer.append","audio":"${encodeBase64(pcm16)}"}`);
  }

  close(): void {
    this.letGo();
    this.socket.close(CloseCode.Ended);
  }

  private receive(data: unknown): void {
    this.framesReceived += 1;
    const event = typeof data === 'string' ? parseServerEvent(data) : null;
    if (!event) return;
    this.noteAnswers(event);
    this.listener.onEvent(event);
  }

  /**
   * Only a server that speaks of resuming answers questions. One that looks for another upstream answers later; after a
   * break it may be doing so, until it says something else.
   */
  private noteAnswers(event: ServerEvent): void {
    if (event.type === 'parley.session') this.isAskable = true;
    const mayTutorBeAway =
      (event.type === 'parley.session' && event.continuity !== 'new') ||
      (event.type === 'parley.tutor' && event.status === 'reconnecting');
    if (this.isAskable) this.watch.expectAnswers(mayTutorBeAway ? 'late' : 'prompt');
  }

  private look(): void {
    const { readyState, bufferedAmount } = this.socket;
    const verdict = this.watch.judge({
      nowMs: Date.now(),
      isOpen: readyState === WebSocket.OPEN,
      framesReceived: this.framesReceived,
      bytesGone: this.bytesSent - bufferedAmount,
      bytesWaiting: bufferedAmount,
    });
    if (verdict === 'ask') this.send(ARE_YOU_THERE);
    if (verdict === 'dead') this.abandon();
  }

  private abandon(): void {
    this.letGo();
    this.socket.close(ABANDONED);
    this.listener.onClosed('client_lost');
  }

  private letGo(): void {
    clearInterval(this.looking);
    this.page?.removeEventListener('offline', this.onOffline);
    this.socket.onmessage = null;
    this.socket.onclose = null;
  }

  private sendText(text: string): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    // Everything we send is ASCII: as many bytes as letters.
    this.bytesSent += text.length;
    this.socket.send(text);
  }
}
