import { effect, untracked } from '@angular/core';
import type { EffectRef, Injector } from '@angular/core';
import type { Speaker } from '../../audio/audio-ports';
import { decodeBase64 } from '../../realtime/audio-base64';
import type { ConversationAction } from '../../realtime/conversation-reducer';
import { isTutorLine } from '../../realtime/conversation-state';
import type { Talk } from '../../realtime/conversation-state';
import type { ServerEvent } from '../../realtime/server-event';
import { isWanted } from '../../realtime/talk-reducer';
import type { TutorLine } from '../../realtime/tutor-line';

/** What is heard moves the conversation: its captions and its turns follow the playback clock. */
export function wirePlaybackClock(
  speaker: Speaker,
  dispatch: (action: ConversationAction) => void,
  injector: Injector,
): EffectRef {
  speaker.onItemPlayed((heard) => dispatch({ type: 'heard_whole', heard }));
  return effect(
    () => {
      const heard = speaker.progress();
      if (heard) untracked(() => dispatch({ type: 'heard', heard }));
    },
    { injector },
  );
}

/** What the tutor says goes to the speaker. `talk`: after the event was taken into account. */
export function playServerEvent(speaker: Speaker, talk: Talk, event: ServerEvent): void {
  switch (event.type) {
    case 'response.output_audio.delta': {
      const pcm16 = isWanted(talk, event) ? decodeBase64(event.audio) : null;
      if (pcm16) speaker.enqueue(event.itemId, pcm16);
      return;
    }
    case 'response.output_audio.done':
      if (isWanted(talk, event)) speaker.complete(event.itemId);
      return;
    case 'response.done':
      // A reply that broke off has no `output_audio.done`; what came of it is still to be heard.
      completeLines(speaker, talk, (line) => line.responseId === event.responseId);
      return;
    case 'parley.session':
    case 'parley.tutor':
      completeLines(speaker, talk, (line) => line.isAudioComplete);
      return;
    default:
  }
}

/** Nothing more will come of these: what came of them is heard to its end. */
export function completeLines(speaker: Speaker, talk: Talk, isComplete: (line: TutorLine) => boolean): void {
  for (const line of talk.lines) {
    if (isTutorLine(line) && isComplete(line) && isWanted(talk, line)) speaker.complete(line.itemId);
  }
}
