import type { EndReason } from 'parley/contracts';
import type { LiveSession, LiveSessions } from '../../sessions/live-sessions.js';
import type { RedeemedSession } from '../../sessions/redeemed-session.js';
import type { SessionProgress } from '../../sessions/session-outcome.js';
import type { SessionsService } from '../../sessions/sessions.service.js';
import { type ClientLeg, newEventId } from '../client-leg.js';
import { ClientSeat } from '../client-seat.js';
import { CLIENT_TOO_SLOW, type Ending, endingFor, endingForClientClose, PROTOCOL_ERROR } from '../ending.js';
import { providerName } from '../upstream/upstream-address.js';
import { TimeLimit } from './time-limit.js';
import { TurnMeter } from './turn-meter.js';
import { TutorConnection, type TutorPorts } from './tutor-connection.js';

export interface ConversationPorts extends TutorPorts {
  readonly sessions: Pick<SessionsService, 'activate' | 'finish' | 'release'>;
  readonly liveSessions: LiveSessions;
}

/**
 * One session from its redeemed token to its recorded end. Whatever ends it, both legs are closed together and the outcome
 * is written once.
 */
export class Conversation implements LiveSession {
  private readonly seat: ClientSeat;
  private readonly meter: TurnMeter;
  private readonly tutor: TutorConnection;
  private readonly timeLimit = new TimeLimit();
  private concluded: Promise<void> | null = null;

  /** `acceptedAtMs`: when the client's upgrade was accepted, by the clock of the ports. */
  constructor(
    client: ClientLeg,
    private readonly session: RedeemedSession,
    private readonly ports: ConversationPorts,
    acceptedAtMs: number,
  ) {
    this.seat = new ClientSeat(client);
    this.meter = new TurnMeter(ports.clock, acceptedAtMs);
    this.tutor = new TutorConnection(
      this.seat,
      session,
      [this.meter],
      ports,
      { onReady: () => this.begin(), onEnding: (ending) => void this.conclude(ending) },
      () => void this.conclude(CLIENT_TOO_SLOW),
    );
    ports.liveSessions.register(session.id, this);
    this.listenTo(client);
  }

  /** Dials and starts talking; a failure is an ending, not a rejection. */
  async open(): Promise<void> {
    if (this.concluded === null) await this.tutor.open();
  }

  async end(reason: EndReason): Promise<void> {
    await this.conclude(endingFor(reason));
  }

  handOver(): Promise<void> {
    this.concluded ??= this.release();
    return this.concluded;
  }

  /** The shared end. The first cause wins; everybody may wait for the outcome to be written. */
  conclude(ending: Ending): Promise<void> {
    this.concluded ??= this.close(ending);
    return this.concluded;
  }

  private listenTo(client: ClientLeg): void {
    client.attach({
      onMessage: (frame, isBinary) => {
        if (this.concluded === null) this.tutor.onClientMessage(frame, isBinary);
      },
      onGone: ({ closeCode, hasBrokenProtocol }) =>
        void this.conclude(hasBrokenProtocol ? PROTOCOL_ERROR : endingForClientClose(closeCode)),
    });
  }

  private begin(): void {
    // What the client had said beforehand may have ended it.
    if (this.concluded !== null) return;
    const { sessions, logger } = this.ports;
    this.timeLimit.start(this.session.maxMinutes, {
      onTimeRemaining: (seconds) =>
        this.seat.sendParleyEvent({ type: 'parley.time_remaining', event_id: newEventId(), seconds }),
      onTimeOver: () => void this.end('time_limit'),
    });
    // The voice path does not wait for the database.
    sessions.activate(this.session.id).catch((error: unknown) => {
      logger.error(error, `session ${this.session.id} could not be marked active`);
    });
  }

  private async release(): Promise<void> {
    const { sessions, liveSessions, logger } = this.ports;
    this.closeLegs(endingFor('server_drain'));
    try {
      await sessions.release(this.session.id, this.progress());
    } catch (error) {
      logger.error(error, `session ${this.session.id} could not be released`);
    } finally {
      liveSessions.unregister(this.session.id);
    }
  }

  private progress(): SessionProgress {
    const { upstream } = this.ports;
    return {
      model: this.tutor.model,
      isFallbackModel: this.tutor.model !== upstream.model,
      provider: providerName(upstream),
      voice: upstream.voice,
      metrics: this.meter.read(),
      learnerResumes: 0,
      upstreamReconnects: 0,
    };
  }

  private async close(ending: Ending): Promise<void> {
    const { sessions, liveSessions, logger } = this.ports;
    this.closeLegs(ending);
    try {
      await sessions.finish(this.session.id, { ...this.progress(), endReason: ending.reason });
      logger.log(`session ${this.session.id} ended: ${ending.reason}`);
    } catch (error) {
      logger.error(error, `the outcome of session ${this.session.id} could not be written`);
    } finally {
      liveSessions.unregister(this.session.id);
    }
  }

  /** Does not throw: nobody could catch it but the process, and the outcome must be written all the same. */
  private closeLegs(ending: Ending): void {
    this.timeLimit.stop();
    try {
      this.tutor.close();
      this.seat.takeLeave(ending);
    } catch (error) {
      this.ports.logger.error(error, `session ${this.session.id} was cut off`);
      this.seat.cutOff();
    }
  }
}
