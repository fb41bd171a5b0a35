import { NEW_TALK } from '../../realtime/conversation-state';
import { newLearnerLine, withoutTranscript, withTranscript } from '../../realtime/learner-line';
import {
  newTutorLine,
  withAudio,
  withHeard,
  withHeardWhole,
  withTutorTranscript,
} from '../../realtime/tutor-line';
import { recordOf } from './conversation-recorder';

const tutorLine = (itemId: string, responseId: string) =>
  withAudio(withTutorTranscript(newTutorLine(itemId, responseId), 'Hola, Ana.'), 1000);

describe('recordOf', () => {
  const record = recordOf({
    lesson: { nativeLanguage: 'en', targetLanguage: 'es', studentLevel: 'A1', conversationPrompt: 'Saludos' },
    focusWords: ['hola'],
    endReason: 'learner_ended',
    durationMs: 60_000,
    talk: {
      ...NEW_TALK,
      learnerTurns: 2,
      learnerSpeechMs: 2_400,
      interruptions: 1,
      lines: [
        withHeardWhole(tutorLine('t1', 'r1'), 1000),
        withHeard(tutorLine('t2', 'r1'), 600.4),
        withTranscript(newLearnerLine('l1', 'pending'), 'Hola. '),
        withoutTranscript(newLearnerLine('l2', 'pending')),
        tutorLine('t3', 'r2'),
      ],
    },
  });

  it('counts a reply once, and only what was heard', () => {
    expect(record).toMatchObject({
      tutorTurns: 1,
      tutorSpeechMs: 1600,
      learnerTurns: 2,
      learnerSpeechMs: 2_400,
    });
  });

  it('keeps the words that were heard, in order', () => {
    expect(record.captions).toEqual([
      { itemId: 't1', speaker: 'tutor', text: 'Hola, Ana.' },
      { itemId: 't2', speaker: 'tutor', text: 'Hola,' },
      { itemId: 'l1', speaker: 'learner', text: 'Hola.' },
    ]);
  });
});
