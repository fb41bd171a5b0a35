import { base64ByteLength } from './audio-base64';
import { isTutorLine } from './conversation-state';
import type { Line, Talk } from './conversation-state';
import {
  newLearnerLine,
  withoutTranscript,
  withSpeechOver,
  withTranscript,
  withTranscriptPiece,
} from './learner-line';
import type { LearnerLine } from './learner-line';
import type { ServerEvent } from './server-event';
import {
  isUnfinished,
  newTutorLine,
  withAudio,
  withAudioComplete,
  withAudioStopped,
  withTutorTranscript,
} from './tutor-line';
import type { TutorLine } from './tutor-line';

/** PCM16 mono at 24 kHz. */
const BYTES_PER_MS = 48;

/** Pure: what the talk is after the server said something. Returns the same object when nothing changed. */
export function reduceTalk(talk: Talk, event: ServerEvent): Talk {
  return event.type.startsWith('response.') ? reduceReply(talk, event) : reduceLearner(talk, event);
}

/** False for what still arrives of a reply that the learner cut short. */
export function isWanted(
  talk: Talk,
  { responseId, itemId }: { responseId: string; itemId: string },
): boolean {
  if (responseId === talk.cutResponseId) return false;
  return !talk.lines.some(
    (line) => line.itemId === itemId && isTutorLine(line) && line.status === 'interrupted',
  );
}

function reduceReply(talk: Talk, event: ServerEvent): Talk {
  switch (event.type) {
    case 'response.created':
      return {
        ...talk,
        responseId: event.responseId,
        turn: talk.turn.holder === 'nobody' ? { holder: 'tutor_thinking' } : talk.turn,
      };
    case 'response.output_item.added':
      return withTutorLine(talk, event, (line) => line);
    case 'response.output_audio.delta':
      return withTutorLine(talk, event, (line) =>
        withAudio(line, base64ByteLength(event.audio) / BYTES_PER_MS),
      );
    case 'response.output_audio.done':
      return withTutorLine(talk, event, withAudioComplete);
    case 'response.output_audio_transcript.delta':
      return withTutorLine(talk, event, (line) => withTutorTranscript(line, line.transcript + event.delta));
    case 'response.output_audio_transcript.done':
      return withTutorLine(talk, event, (line) => withTutorTranscript(line, event.transcript));
    case 'response.done':
      return withReplyDone(talk, event.responseId, event.isCut ? withAudioStopped : withAudioComplete);
    default:
      return talk;
  }
}

function reduceLearner(talk: Talk, event: ServerEvent): Talk {
  switch (event.type) {
    case 'input_audio_buffer.speech_started':
      return {
        ...withLearnerLine(talk, event.itemId, 'speaking', (line) => line),
        turn: { holder: 'learner', startedAtMs: event.audioStartMs },
        cutResponseId: talk.responseId ?? talk.cutResponseId,
      };
    case 'input_audio_buffer.speech_stopped':
      return withLearnerSilent(talk, event.itemId, event.audioEndMs);
    case 'input_audio_buffer.committed':
      return {
        ...withLearnerLine(talk, event.itemId, 'pending', (line) => withSpeechOver(line)),
        learnerTurns: talk.learnerTurns + 1,
      };
    case 'input_audio_buffer.cleared':
      return withSpeechDiscarded(talk);
    case 'conversation.item.added':
      return event.role === 'user' ? withLearnerLine(talk, event.itemId, 'pending', (line) => line) : talk;
    case 'conversation.item.input_audio_transcription.delta':
      return withLearnerLine(talk, event.itemId, 'pending', (line) => withTranscriptPiece(line, event.delta));
    case 'conversation.item.input_audio_transcription.completed':
      return withLearnerLine(talk, event.itemId, 'pending', (line) => withTranscript(line, event.transcript));
    case 'conversation.item.input_audio_transcription.failed':
      return withLearnerLine(talk, event.itemId, 'pending', withoutTranscript);
    default:
      return talk;
  }
}

function withLearnerSilent(talk: Talk, itemId: string, audioEndMs: number | null): Talk {
  if (talk.turn.holder !== 'learner') return talk;
  const { startedAtMs } = talk.turn;
  const speechMs = startedAtMs === null || audioEndMs === null ? 0 : Math.max(0, audioEndMs - startedAtMs);
  return {
    ...withLearnerLine(talk, itemId, 'pending', (line) => withSpeechOver(line, speechMs)),
    turn: { holder: 'tutor_thinking' },
    learnerSpeechMs: talk.learnerSpeechMs + speechMs,
  };
}

function withSpeechDiscarded(talk: Talk): Talk {
  if (talk.turn.holder !== 'learner') return talk;
  return {
    ...talk,
    lines: talk.lines.filter((line) => isTutorLine(line) || line.status !== 'speaking'),
    turn: { holder: 'nobody' },
  };
}

function withReplyDone(talk: Talk, responseId: string, complete: (line: TutorLine) => TutorLine): Talk {
  const lines = talk.lines.map((line) =>
    isTutorLine(line) && line.responseId === responseId ? complete(line) : line,
  );
  // A reply without any sound gives the turn back; one that was cut short no longer has it.
  const gaveNothing =
    talk.turn.holder === 'tutor_thinking' &&
    responseId !== talk.cutResponseId &&
    !lines.some((line) => isTutorLine(line) && isUnfinished(line) && line.receivedMs > 0);
  return {
    ...talk,
    lines,
    responseId: talk.responseId === responseId ? null : talk.responseId,
    turn: gaveNothing ? { holder: 'nobody' } : talk.turn,
  };
}

function withTutorLine(
  talk: Talk,
  item: { readonly responseId: string; readonly itemId: string },
  change: (line: TutorLine) => TutorLine,
): Talk {
  if (!isWanted(talk, item)) return talk;
  const known = talk.lines.find((line) => isTutorLine(line) && line.itemId === item.itemId);
  if (!known) return { ...talk, lines: [...talk.lines, change(newTutorLine(item.itemId, item.responseId))] };
  return withLine(talk, item.itemId, (line) => (isTutorLine(line) ? change(line) : line));
}

function withLearnerLine(
  talk: Talk,
  itemId: string,
  statusWhenNew: 'speaking' | 'pending',
  change: (line: LearnerLine) => LearnerLine,
): Talk {
  const known = talk.lines.some((line) => line.itemId === itemId);
  if (!known) return { ...talk, lines: [...talk.lines, change(newLearnerLine(itemId, statusWhenNew))] };
  return withLine(talk, itemId, (line) => (isTutorLine(line) ? line : change(line)));
}

function withLine(talk: Talk, itemId: string, change: (line: Line) => Line): Talk {
  return { ...talk, lines: talk.lines.map((line) => (line.itemId === itemId ? change(line) : line)) };
}
