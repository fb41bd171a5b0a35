import { NEW_TALK } from '../../realtime/conversation-state';
import {
  newLearnerLine,
  newTypedLine,
  withoutTranscript,
  withSpeechOver,
  withTranscript,
} from '../../realtime/learner-line';
import {
  newTutorLine,
  withAudio,
  withCutOff,
  withHeardWhole,
  withTutorTranscript,
} from '../../realtime/tutor-line';
import { recordOf } from './conversation-recorder';

const tutorLine = (itemId: string, responseId: string) =>
  withAudio(withTutorTranscript(newTutorLine(itemId, responseId), 'Hola, Ana.'), 1000);

const TUTOR = { speaker: 'tutor', isInterrupted: false, isSpoken: true };
const LEARNER = { speaker: 'learner', isInterrupted: false, isSpoken: true };

describe('recordOf', () => {
  const record = recordOf({
    lesson: { nativeLanguage: 'en', targetLanguage: 'es', studentLevel: 'A1', conversationPrompt: 'Saludos' },
    focusWords: ['hola'],
    endReason: 'learner_ended',
    durationMs: 60_000,
    savedWords: [],
    lineTimes: new Map([
      ['t1', 100],
      ['t2', 1_100],
      ['l1', 5_000],
    ]),
    talk: {
      ...NEW_TALK,
      learnerTurns: 2,
      learnerSpeechMs: 2_400,
      interruptions: 1,
      lines: [
        withHeardWhole(tutorLine('t1', 'r1'), 1000),
        withCutOff(tutorLine('t2', 'r1'), 600.4),
        withTranscript(withSpeechOver(newLearnerLine('l1', 'speaking'), 800), 'Hola. '),
        withoutTranscript(withSpeechOver(newLearnerLine('l2', 'speaking'), 1_600)),
        newTypedLine('l3', '¿Puedes repetirlo?'),
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
      { ...TUTOR, itemId: 't1', text: 'Hola, Ana.', startMs: 100, speechMs: 1_000 },
      { ...TUTOR, itemId: 't2', text: 'Hola,', startMs: 1_100, speechMs: 600, isInterrupted: true },
      { ...LEARNER, itemId: 'l1', text: 'Hola.', startMs: 5_000, speechMs: 800 },
      { ...LEARNER, itemId: 'l3', text: '¿Puedes repetirlo?', startMs: 0, speechMs: 0, isSpoken: false },
    ]);
  });

  it('finds the longest answer also where its words never came', () => {
    expect(record.longestAnswerMs).toBe(1_600);
  });
});
