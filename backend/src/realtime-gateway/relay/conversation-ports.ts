import type { LiveSessions } from '../../sessions/live-sessions.js';
import type { SessionsService } from '../../sessions/sessions.service.js';
import type { GatewayTimes } from '../gateway-times.js';
import type { RunningConversations } from '../running-conversations.js';
import type { TutorPorts } from './tutor-ports.js';

/** What a conversation needs of the world around it. */
export interface ConversationPorts extends TutorPorts {
  readonly sessions: Pick<
    SessionsService,
    'activate' | 'flush' | 'noteAbsence' | 'release' | 'finish' | 'renewResumeToken' | 'keepTurn'
  >;
  readonly liveSessions: LiveSessions;
  readonly running: RunningConversations;
  readonly times: GatewayTimes;
  /** Of silence from both sides, after which the session ends. */
  readonly idleMs: number;
}
