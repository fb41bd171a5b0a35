import { isTutorLine } from './conversation-state';
import type { Talk } from './conversation-state';
import { newTypedLine, withSpeechOver } from './learner-line';

/** The learner takes the turn by a button. Whatever the tutor is saying, or about to say, is no longer wanted. */
export function reduceTurnTaken(talk: Talk): Talk {
  return {
    ...talk,
    turn: { holder: 'learner', startedAtMs: null },
    cutResponseId: talk.responseId ?? talk.cutResponseId,
  };
}

/** The learner has let go: the tutor is to answer, or nothing was said. */
export function reduceTurnReleased(talk: Talk, isAnswerWanted: boolean): Talk {
  if (talk.turn.holder !== 'learner') return talk;
  return { ...talk, turn: { holder: isAnswerWanted ? 'tutor_thinking' : 'nobody' } };
}

/** How long the learner spoke in a turn that upstream did not measure. */
export function reduceTurnMeasured(talk: Talk, itemId: string, speechMs: number): Talk {
  return {
    ...talk,
    lines: talk.lines.map((line) =>
      line.itemId === itemId && !isTutorLine(line) ? withSpeechOver(line, speechMs) : line,
    ),
    learnerSpeechMs: talk.learnerSpeechMs + speechMs,
  };
}

/** A button says something in the learner's place, and the tutor is to answer it. */
export function reduceAsked(talk: Talk, itemId: string, text: string): Talk {
  return {
    ...talk,
    lines: [...talk.lines, newTypedLine(itemId, text)],
    turn: { holder: 'tutor_thinking' },
    cutResponseId: talk.responseId ?? talk.cutResponseId,
  };
}
