import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Notifications } from '../platform/database/notifications/notifications.js';
import { EndingHere } from './ending-here.js';
import { SessionHolderRepository } from './session-holder.repository.js';
import { LiveSessions } from './live-sessions.js';
import { ReplicaId } from './replica-id.js';
import { readNotice, type SessionNotice, writeNotice } from './session-notice.js';
import { SESSIONS_CHANNEL } from './session-requests.js';

/** Does what other replicas ask for with the sessions of this one. */
@Injectable()
export class RequestAnswers implements OnApplicationBootstrap {
  private readonly logger = new Logger(RequestAnswers.name);

  constructor(
    private readonly notifications: Notifications,
    private readonly liveSessions: LiveSessions,
    private readonly here: EndingHere,
    private readonly sessions: SessionHolderRepository,
    private readonly replicaId: ReplicaId,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.notifications.subscribe(
      SESSIONS_CHANNEL,
      (payload) => this.reportFailure(this.answer(readNotice(payload))),
      () => this.reportFailure(this.catchUp()),
    );
  }

  private async answer(request: SessionNotice | null): Promise<void> {
    if (request === null) return;
    const { sessionId } = request;
    const session = this.liveSessions.find(sessionId);
    if (session === undefined) return;
    switch (request.kind) {
      case 'hand_over':
        await session.handOver();
        await this.tell({ kind: 'let_go', sessionId });
        break;
      case 'end':
        await this.here.end(sessionId, request.reason);
        await this.tell({ kind: 'ended', sessionId });
        break;
      case 'let_go':
      case 'ended':
    }
  }

  /**
   * Requests may have been missed. Who asked for an end asks again; who asked for a session has taken it by now, so what it left here
   * is closed.
   */
  private async catchUp(): Promise<void> {
    const ids = this.liveSessions.ids();
    if (ids.length === 0) return;
    const gone = await this.sessions.notHeldBy(this.replicaId.value, ids);
    await Promise.all(gone.map(async (id) => this.liveSessions.find(id)?.handOver()));
  }

  private tell(answer: SessionNotice): Promise<void> {
    return this.notifications.publish(SESSIONS_CHANNEL, writeNotice(answer));
  }

  /** Nobody waits for these but the replica that asked, and it asks again or helps itself. */
  private reportFailure(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.logger.error({ msg: 'A request of another replica could not be answered', err: error });
    });
  }
}
