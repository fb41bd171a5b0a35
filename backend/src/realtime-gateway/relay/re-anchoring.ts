import { findLanguage } from 'parley/contracts';
import type { RedeemedSession } from '../../sessions/redeemed-session.js';
import { ELLIPSIS } from './cut-at-word.js';

export interface Anchor extends Pick<RedeemedSession, 'targetLanguage' | 'studentLevel'> {
  /** The tutor is asked for a reply at once; otherwise it waits for the learner. */
  readonly isReplyOwed: boolean;
  /** The learner spoke last, and what was said is lost. */
  readonly areLastWordsUnknown: boolean;
}

function whatComesNext({ isReplyOwed, areLastWordsUnknown }: Anchor, language: string): string {
  if (!isReplyOwed) return 'Say nothing until the learner has spoken.';
  return areLastWordsUnknown
    ? `The learner has just said something that did not reach you. Ask, in easy ${language}, to hear it once more.`
    : 'The learner waits for your answer to what was said last: give it now.';
}

/**
 * What another upstream is told after the turns so far, so that it goes on where the conversation was. It speaks to the model
 * alone; the instructions of the session hold as before and are not repeated.
 */
export function buildReAnchoring(anchor: Anchor): string {
  const language = findLanguage(anchor.targetLanguage)?.englishName ?? anchor.targetLanguage;
  const rules = [
    'The line dropped for a moment and is back. The turns above are what has been said so far, as text.',
    'Do NOT greet again, do not introduce yourself, do not start over, do not sum up.',
    'Do not mention the interruption unless the learner does; then one short sentence is enough.',
    `Go on in ${language} only, aloud as before, at level ${anchor.studentLevel}, with the topic and the words that you had come to.`,
    `Where a turn of yours ends in "${ELLIPSIS}", the learner did not hear the rest. Do not repeat what was heard.`,
    whatComesNext(anchor, language),
  ];
  return ['# Interruption', ...rules.map((rule) => `- ${rule}`)].join('\n');
}
