import { isSoundLeft, isTutorLine } from './conversation-state';
import type { Line, Talk, Turn } from './conversation-state';
import { withTranscriptGivenUp } from './learner-line';
import { withAudioStopped } from './tutor-line';

/**
 * The tutor's side is another one from now on. What was open with the one before stays open for ever, so it is closed
 * here: the reply that was on its way ends with what has arrived, speech that was not taken as a turn was not heard.
 */
export function reduceTutorReplaced(talk: Talk): Talk {
  const closed = { ...talk, lines: talk.lines.filter(wasTaken).map(closeLine), responseId: null };
  return { ...closed, turn: turnAfterBreak(closed) };
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
