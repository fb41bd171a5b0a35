import { isSoundLeft, isTutorLine } from './conversation-state';
import type { Line, Talk, Turn } from './conversation-state';
import { withTranscriptGivenUp } from './learner-line';
import type { Heard } from './talk-playback-reducer';
import { isUnfinished, withAudioStopped } from './tutor-line';

/**
 * The tutor's side is another one from now on. What was open with the one before stays open for ever, so it is closed
 * here: the reply that was on its way ends with what has arrived, speech that was not taken as a turn was not heard.
 */
export function reduceTutorReplaced(talk: Talk): Talk {
  const closed = { ...talk, lines: talk.lines.filter(wasTaken).map(closeLine), responseId: null };
  return { ...closed, turn: turnAfterBreak(closed) };
}

/**
 * The tutor's side is still there, but what it said last was lost on its way, the end of its reply with it. Returns the
 * same object when nothing is waited for.
 */
export function reduceReplyLost(talk: Talk): Talk {
  if (talk.responseId === null && talk.turn.holder !== 'tutor_thinking') return talk;
  const lines = talk.lines.map((line) => (isTutorLine(line) ? closeLine(line) : line));
  const closed = { ...talk, lines, responseId: null };
  const isWaiting = talk.turn.holder === 'tutor_thinking' && !isSoundLeft(closed);
  return isWaiting ? { ...closed, turn: { holder: 'nobody' } } : closed;
}

/** What the tutor's side must be told when its reply was lost: how much of each unfinished item has arrived. */
export function lostTailsOf(talk: Talk): readonly Heard[] {
  return talk.lines
    .filter(isTutorLine)
    .filter((line) => isUnfinished(line) && !line.isAudioComplete && line.receivedMs > 0)
    .map(({ itemId, receivedMs }) => ({ itemId, playedMs: receivedMs }));
}

function wasTaken(line: Line): boolean {
  return isTutorLine(line) || line.status !== 'speaking';
}

function closeLine(line: Line): Line {
  if (!isTutorLine(line)) return withTranscriptGivenUp(line);
  return line.isAudioComplete ? line : withAudioStopped(line);
}

function turnAfterBreak(talk: Talk): Turn {
  return talk.turn.holder !== 'learner' && isSoundLeft(talk) ? talk.turn : { holder: 'nobody' };
}
