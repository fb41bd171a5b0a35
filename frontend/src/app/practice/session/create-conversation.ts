import { DOCUMENT, Injector, inject } from '@angular/core';
import { AudioStageFactory } from '../../audio/audio-ports';
import { RealtimeConnector } from '../../realtime/realtime-connection';
import { SessionClient } from '../../realtime/session-client';
import { WebSocketConnector } from '../../realtime/websocket-connector';
import type { Lesson } from '../lesson';
import { RememberedChoices } from '../remembered-choices';
import { Conversation } from './conversation';

/**
 * A conversation with everything that it is made of: socket, microphone, and what is said over them. In a file of its own, since the
 * form is drawn without any of that. Call it in an injection context, and inside a click: it opens sound.
 */
export function createConversation(lesson: Lesson): Conversation {
  return new Conversation(lesson, inject(AudioStageFactory).open(), {
    sessions: inject(SessionClient),
    connector: inject(RealtimeConnector, { optional: true }) ?? inject(WebSocketConnector),
    injector: inject(Injector),
    choices: inject(RememberedChoices),
    page: inject(DOCUMENT).defaultView,
  });
}
