import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { provideTranslations } from '../../i18n/provide-translations';
import { servePublicFiles } from '../../i18n/testing/public-files';
import type { CaptionLine, ConversationRecord } from '../session/conversation-record';
import { ConversationStore } from '../session/conversation-store';
import type { Lesson } from '../lesson';
import { RememberedLesson } from '../remembered-lesson';
import { RecapPage } from './recap-page';
import { ShareCardPainter } from './share/share-card-painter';

function line(speaker: CaptionLine['speaker'], text: string, startMs: number): CaptionLine {
  return {
    itemId: `${speaker}${startMs}`,
    speaker,
    text,
    startMs,
    speechMs: 0,
    isInterrupted: false,
    isSpoken: true,
  };
}

const RECORD: ConversationRecord = {
  lesson: {
    nativeLanguage: 'en',
    targetLanguage: 'es',
    studentLevel: 'A2',
    conversationPrompt: 'La playa y el mercado',
  },
  focusWords: ['la playa', 'el mercado', 'divertido'],
  endReason: 'time_limit',
  durationMs: 312_000,
  learnerSpeechMs: 128_000,
  longestAnswerMs: 14_000,
  tutorSpeechMs: 100_000,
  learnerTurns: 1,
  tutorTurns: 2,
  interruptions: 0,
  savedWords: [{ word: 'divertido', sentence: '¡Qué divertido!', itemId: 'tutor2000', startMs: 2000 }],
  captions: [
    line('tutor', '¿Fuiste a la playa? ¡Qué divertido!', 2000),
    line('learner', 'Sí, ayer yo va a la playa con mis amigos.', 64_000),
    line('tutor', 'Ayer fuiste a la playa con tus amigos.', 70_000),
  ],
};

const SILENT: Partial<ConversationRecord> = {
  learnerTurns: 0,
  learnerSpeechMs: 0,
  longestAnswerMs: 0,
  captions: RECORD.captions.slice(0, 1),
};

async function open(change: Partial<ConversationRecord> = {}, nativeLanguage = 'en') {
  const begin = jest.fn<undefined, [Lesson]>();
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([servePublicFiles()])),
      provideRouter([]),
      provideTranslations(),
      { provide: ShareCardPainter, useValue: { paint: () => Promise.resolve(null) } },
      { provide: ConversationStore, useValue: { record: signal({ ...RECORD, ...change }), begin } },
    ],
  });
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
  await TestBed.inject(InterfaceLanguage).follow(nativeLanguage);
  const fixture = TestBed.createComponent(RecapPage);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  const button = (label: RegExp) =>
    [...page.querySelectorAll('button')].find(({ textContent }) => label.test(textContent.trim()))!;
  return { page, button, begin, navigate };
}

function textsIn(page: HTMLElement, selector: string): string[] {
  return [...page.querySelectorAll(selector)].map(({ textContent }) => textContent.trim());
}

const wordsIn = (page: HTMLElement, outcome: string) => textsIn(page, `ul[data-state=${outcome}] .word`);

beforeEach(() => localStorage.clear());

describe('the recap', () => {
  it('tells how long, how much and why it ended, in the learner’s language', async () => {
    const { page } = await open({}, 'es');
    expect(textsIn(page, 'dd')).toEqual(['2 minutos', '5 minutos', '1', '14 segundos', '10']);
    expect(page.querySelector('header')!.textContent).toContain('Se acabó el tiempo');
  });

  it('sorts the focus words by what became of them, with sentence and time', async () => {
    const { page } = await open();
    expect(wordsIn(page, 'said')).toEqual(['la playa']);
    expect(wordsIn(page, 'heard')).toEqual(['divertido']);
    expect(wordsIn(page, 'unmet')).toEqual(['el mercado']);
    expect(textsIn(page, 'ul[data-state=said] :is(.sentence, .time)')).toEqual([
      'Sí, ayer yo va a la playa con mis amigos.',
      '1:04',
    ]);
    expect(page.textContent).toContain('You said 1 of 3');
    expect(page.textContent).not.toContain('could not');
  });

  it('shows the tutor’s way of saying it, with what changed', async () => {
    const { page } = await open();
    expect(textsIn(page, 'parley-recast-list .said em')).toEqual(['va']);
    expect(textsIn(page, 'parley-recast-list .recast mark')).toEqual(['fuiste']);
    expect(textsIn(page, 'parley-recast-list .recast')).toEqual(['Ayer fuiste a la playa con tus amigos.']);
  });

  it('keeps the saved words in their sentences', async () => {
    const { page } = await open();
    expect(textsIn(page, 'parley-saved-word-list .word')).toEqual(['divertido']);
    expect(textsIn(page, 'parley-saved-word-list q')).toEqual(['¡Qué divertido!']);
  });

  it('leaves out what there is nothing to say about', async () => {
    const { page } = await open({ focusWords: [], savedWords: [], captions: [] });
    expect(textsIn(page, 'h2').filter((heading) => heading !== 'Show it to a friend')).toEqual([]);
  });

  it('is honest when nothing of the learner’s speech could be read', async () => {
    const { page } = await open({ captions: RECORD.captions.slice(0, 1) });
    expect(page.textContent).toContain('We could not read what you said');
    expect(page.textContent).not.toMatch(/You said \d|\d\/\d/);
    expect(wordsIn(page, 'said')).toEqual([]);
    expect(wordsIn(page, 'heard')).toEqual(['la playa', 'divertido']);
  });

  it('counts neither noughts nor a card for who did not speak, and is kind', async () => {
    const { page } = await open(SILENT);
    expect(textsIn(page, 'dd')).toEqual(['5 minutes']);
    expect(page.querySelector('parley-share-panel')).toBeNull();
    expect(page.querySelector('h1')!.textContent).toBe('Until next time!');
    expect(page.textContent).toContain('just say hello');
  });

  it('marks what is in the target language as such', async () => {
    const { page } = await open({}, 'ar');
    const spanish = page.querySelectorAll('[lang=es][dir=auto]');
    const expected = ['la playa', 'el mercado', '¡Qué divertido!', 'Ayer fuiste a la playa con tus amigos.'];
    const texts = [...spanish].map(({ textContent }) => textContent.trim());
    expect(texts).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    [/^Again$/, 'A2'],
    [/^Again, easier/, 'A1'],
    [/^Again, harder/, 'B1'],
  ])('begins the same lesson on %s at %s, inside the click', async (label, studentLevel) => {
    const { button, begin, navigate } = await open();
    button(label).click();
    expect(begin.mock.calls).toEqual([[{ ...RECORD.lesson, studentLevel }]]);
    expect(navigate).toHaveBeenCalledWith('/conversation');
    expect(TestBed.inject(RememberedLesson).read().studentLevel).toBe(studentLevel);
  });

  it.each([
    ['A1', /easier/, /harder/],
    ['C2', /harder/, /easier/],
  ] as const)('has at %s no button beyond the end of the scale', async (studentLevel, closed, beside) => {
    const { button } = await open({ lesson: { ...RECORD.lesson, studentLevel } });
    expect(button(closed).disabled).toBe(true);
    expect(button(beside).disabled).toBe(false);
  });

  it('leads back to the form for a new lesson', async () => {
    const { button, begin, navigate } = await open();
    button(/^New lesson$/).click();
    expect(begin).not.toHaveBeenCalled();
    expect(navigate).toHaveBeenCalledWith('/');
  });
});
