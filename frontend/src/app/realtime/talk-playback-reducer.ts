import { isTutorLine } from './conversation-state';
import type { Talk, Turn } from './conversation-state';
import { isUnfinished, withCutOff, withHeard, withHeardWhole } from './tutor-line';
import type { TutorLine } from './tutor-line';

/** How much of one tutor item was heard, on the playback clock. */
export interface Heard {
  readonly itemId: string;
  readonly playedMs: number;
}

/** The item sounds. Ignored for an item that is over already: the clock may report a moment late. */
export function reduceHeard(talk: Talk, { itemId, playedMs }: Heard): Talk {
  const line = unfinishedLine(talk, itemId);
  if (!line || (line.heardMs >= playedMs && line.status === 'sounding')) return talk;
  return {
    ...withTutorLine(talk, itemId, (tutorLine) => withHeard(tutorLine, playedMs)),
    turn: talk.turn.holder === 'learner' ? talk.turn : tutorTurn(talk.turn, itemId),
  };
}

/** The item sounded to its last sample. */
export function reduceHeardWhole(talk: Talk, { itemId, playedMs }: Heard): Talk {
  if (!unfinishedLine(talk, itemId)) return talk;
  const next = withTutorLine(talk, itemId, (line) => withHeardWhole(line, playedMs));
  return { ...next, turn: next.turn.holder === 'learner' ? next.turn : turnAfterItem(next) };
}

/**
 * The speaker fell silent because the learner spoke: what was sounding stops at what was heard, what was queued is
 * never heard.
 */
export function reduceCutOff(talk: Talk, heard: Heard | null): Talk {
  return {
    ...talk,
    lines: talk.lines.map((line) =>
      isTutorLine(line) && isUnfinished(line) ? withSilence(line, heard) : line,
    ),
    interruptions: talk.interruptions + (heard && heard.playedMs > 0 ? 1 : 0),
  };
}

/** What the tutor's side must be told after a cut: how much was heard of each item that was not heard whole. */
export function truncationsOf(talk: Talk, heard: Heard | null): readonly Heard[] {
  const neverHeard = talk.lines
    .filter((line) => isTutorLine(line) && line.status === 'queued' && line.receivedMs > 0)
    .filter((line) => line.itemId !== heard?.itemId)
    .map(({ itemId }) => ({ itemId, playedMs: 0 }));
  return heard ? [heard, ...neverHeard] : neverHeard;
}

function withSilence(line: TutorLine, heard: Heard | null): TutorLine {
  if (line.itemId === heard?.itemId) return withCutOff(line, heard.playedMs);
  const wasHeardWhole = line.status === 'sounding' && line.isAudioComplete;
  return wasHeardWhole ? withHeardWhole(line, line.receivedMs) : withCutOff(line, line.heardMs);
}

function turnAfterItem(talk: Talk): Turn {
  const next = talk.lines.find((line) => isTutorLine(line) && isUnfinished(line) && line.receivedMs > 0);
  if (next) return { holder: 'tutor', itemId: next.itemId };
  return { holder: talk.responseId === null ? 'nobody' : 'tutor_thinking' };
}

function tutorTurn(turn: Turn, itemId: string): Turn {
  return turn.holder === 'tutor' && turn.itemId === itemId ? turn : { holder: 'tutor', itemId };
}

function unfinishedLine(talk: Talk, itemId: string): TutorLine | undefined {
  return talk.lines.filter(isTutorLine).find((line) => line.itemId === itemId && isUnfinished(line));
}

function withTutorLine(talk: Talk, itemId: string, change: (line: TutorLine) => TutorLine): Talk {
  return {
    ...talk,
    lines: talk.lines.map((line) => (isTutorLine(line) && line.itemId === itemId ? change(line) : line)),
  };
}
