import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { provideTranslations } from '../../i18n/provide-translations';
import { servePublicFiles } from '../../i18n/testing/public-files';
import type { ConversationRecord } from '../session/conversation-record';
import { ConversationStore } from '../session/conversation-store';
import type { Lesson } from '../lesson';
import { RecapPage } from './recap-page';

const HEARD = { startMs: 0, speechMs: 0, isInterrupted: false, isSpoken: true };

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
  longestAnswerMs: 20_000,
  tutorSpeechMs: 100_000,
  learnerTurns: 1,
  tutorTurns: 1,
  interruptions: 0,
  captions: [
    { ...HEARD, itemId: '1', speaker: 'tutor', text: '¿Fuiste a la playa? ¡Qué divertido!' },
    { ...HEARD, itemId: '2', speaker: 'learner', text: 'Sí, fui a la playa.' },
  ],
  savedWords: [],
};

async function open(change: Partial<ConversationRecord> = {}, nativeLanguage = 'en') {
  const begin = jest.fn<undefined, [Lesson]>();
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([servePublicFiles()])),
      provideRouter([]),
      provideTranslations(),
      { provide: ConversationStore, useValue: { record: signal({ ...RECORD, ...change }), begin } },
    ],
  });
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
  await TestBed.inject(InterfaceLanguage).follow(nativeLanguage);
  const fixture = TestBed.createComponent(RecapPage);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  const press = (label: string) =>
    [...page.querySelectorAll('button')].find((button) => button.textContent.includes(label))!.click();
  return { page, press, begin, navigate };
}

function wordsIn(page: HTMLElement, group: 'said' | 'heard' | 'unmet'): string[] {
  return [...page.querySelectorAll(`.words[data-group=${group}] li`)].map((item) => item.textContent);
}

describe('the recap', () => {
  it('tells how long and why it ended, in the learner’s language', async () => {
    const { page } = await open({}, 'es');
    const figures = [...page.querySelectorAll('dd')].map((figure) => figure.textContent);
    expect(figures).toEqual(['2 minutos', '5 minutos', '1']);
    expect(page.querySelector('header')!.textContent).toContain('Se acabó el tiempo');
  });

  it('sorts the focus words by what became of them', async () => {
    const { page } = await open();
    expect(wordsIn(page, 'said')).toEqual(['la playa']);
    expect(wordsIn(page, 'heard')).toEqual(['divertido']);
    expect(wordsIn(page, 'unmet')).toEqual(['el mercado']);
    expect(page.textContent).not.toContain('could not');
  });

  it('is honest when nothing of the learner’s speech could be read', async () => {
    const { page } = await open({ captions: RECORD.captions.slice(0, 1) });
    expect(page.textContent).toContain('We could not read what you said');
    expect(wordsIn(page, 'said')).toEqual([]);
    expect(wordsIn(page, 'heard')).toEqual(['la playa', 'divertido']);
  });

  it('marks what is in the target language as such', async () => {
    const { page } = await open({}, 'ar');
    const marked = page.querySelectorAll('[lang=es][dir=auto]');
    expect(marked).toHaveLength(RECORD.focusWords.length + RECORD.captions.length);
  });

  it('begins the same lesson again, inside the click', async () => {
    const { press, begin, navigate } = await open();
    press('Again');
    expect(begin.mock.calls).toEqual([[RECORD.lesson]]);
    expect(navigate).toHaveBeenCalledWith('/conversation');
  });

  it('leads back to the form for a new lesson', async () => {
    const { press, begin, navigate } = await open();
    press('New lesson');
    expect(begin).not.toHaveBeenCalled();
    expect(navigate).toHaveBeenCalledWith('/');
  });
});
