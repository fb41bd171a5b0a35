import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { ConnectionRecord } from './control/connection-log.js';
import type { CloseFrame } from './control/fault-switches.js';
import type { SimulatorState } from './control/simulator-state.js';
import { distort } from './protocol/event-distortion.js';
import { createId } from './protocol/identifiers.js';
import { RealtimeSession } from './protocol/realtime-session.js';
import type { ServerEvent } from './protocol/server-event.js';
import type { SpeechSynthesizer } from './speech/speech-synthesizer.js';

/** The audio delta of a reply at which a mid-reply fault strikes. */
const MID_REPLY_DELTA = 3;

export interface SimulatedConnectionOptions {
  readonly socket: WebSocket;
  /** The TCP connection under the socket, for resetting it. */
  readonly transport: Duplex;
  readonly record: ConnectionRecord;
  readonly model: string;
  readonly state: SimulatorState;
  readonly speech: SpeechSynthesizer;
}

/** One accepted WebSocket: a session, the log of it, and the faults that strike at the level of the connection. */
export class SimulatedConnection {
  private readonly session: RealtimeSession;
  private readonly expiry: NodeJS.Timeout;
  private sentEvents = 0;
  private deltasOfReply = 0;

  constructor(private readonly options: SimulatedConnectionOptions) {
    const { socket, record, model, state, speech } = options;
    const { sessionLimitMs } = state.faults;
    this.session = new RealtimeSession({
      model,
      expiresAt: Math.floor((Date.now() + sessionLimitMs) / 1_000),
      speech,
      faults: () => state.faults,
      learnerScript: () => state.learnerScript,
      emit: (event) => this.send(event),
    });
    this.expiry = setTimeout(() => this.expire(), sessionLimitMs);
    socket.on('message', (data, isBinary) => this.receive(data, isBinary));
    socket.on('close', (code, reason) => {
      record.closed = { code, reason: reason.toString() };
      this.end();
    });
    // ws closes the socket itself after an error, such as a frame that is too large; the close is what counts.
    socket.on('error', () => this.end());
  }

  open(): void {
    const { state, model } = this.options;
    const { faults } = state;
    if (faults.silent) return;
    if (faults.invalidKey) {
      this.refuse('invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.', 3000);
    } else if (faults.quotaError) {
      const message = 'You exceeded your current quota, please check your plan and billing details.';
      this.refuse('insufficient_quota', 'insufficient_quota', message, 4000);
    } else if (faults.unknownModelStyle === 'close' && faults.unknownModels.includes(model)) {
      this.refuse('invalid_request_error', 'invalid_model', `Model "${model}" is not supported.`, 4000);
    } else {
      this.session.open();
      if (faults.closeAfterConnect) this.close(faults.closeAfterConnect);
    }
  }

  private receive(data: RawData, isBinary: boolean): void {
    // Cast: with the default `binaryType` every message arrives as one Buffer.
    const frame = data as Buffer;
    this.options.record.received(frame, isBinary);
    if (this.options.state.faults.silent) return;
    this.session.receive(isBinary ? '' : frame.toString('utf8'));
  }

  private send(event: ServerEvent): void {
    const { socket, state, record, transport } = this.options;
    const { faults } = state;
    const sent = distort(event, faults);
    if (!sent || socket.readyState !== socket.OPEN) return;
    socket.send(JSON.stringify({ event_id: createId('event'), ...sent }));
    record.sentEvent(sent.type);
    this.sentEvents += 1;
    if (faults.resetAfterEvents !== null && this.sentEvents >= faults.resetAfterEvents) reset(transport);
    if (event.type === 'response.created') this.deltasOfReply = 0;
    if (event.type === 'response.output_audio.delta') this.strikeMidReply();
  }

  private strikeMidReply(): void {
    const { resetMidReply, closeMidReply } = this.options.state.faults;
    this.deltasOfReply += 1;
    if (this.deltasOfReply !== MID_REPLY_DELTA) return;
    if (resetMidReply) reset(this.options.transport);
    else if (closeMidReply) this.close(closeMidReply);
  }

  private refuse(type: string, code: string, message: string, closeCode: number): void {
    this.send({ type: 'error', error: { type, code, message, param: null } });
    this.close({ code: closeCode, reason: `${type}.${code}` });
  }

  private expire(): void {
    const message = 'Your session hit the maximum duration of 60 minutes.';
    this.send({
      type: 'error',
      error: { type: 'invalid_request_error', code: 'session_expired', message, param: null },
    });
    this.close({ code: 1001, reason: 'session_expired' });
  }

  private close({ code, reason }: CloseFrame): void {
    this.end();
    this.options.socket.close(code, reason);
  }

  private end(): void {
    clearTimeout(this.expiry);
    this.session.close();
  }
}

/** Sends RST instead of FIN, as a crashed host or an impatient middlebox does. */
function reset(transport: Duplex): void {
  if (transport instanceof Socket) transport.resetAndDestroy();
  else transport.destroy();
}
