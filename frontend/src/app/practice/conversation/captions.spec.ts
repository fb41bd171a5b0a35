import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestBed } from '@angular/core/testing';
import type { ComponentFixture } from '@angular/core/testing';
import type { Translation } from '@jsverse/transloco';
import { TranslocoTestingModule } from '@jsverse/transloco';
import type { Line } from '../../realtime/conversation-state';
import { newLearnerLine, newTypedLine, withoutTranscript, withTranscript } from '../../realtime/learner-line';
import {
  newTutorLine,
  withAudio,
  withCutOff,
  withHeard,
  withTutorTranscript,
} from '../../realtime/tutor-line';
import { Captions } from './captions';

const ENGLISH: Translation = JSON.parse(
  readFileSync(join(__dirname, '../../../../public/i18n/en.json'), 'utf8'),
);

const arrived = withAudio(withTutorTranscript(newTutorLine('t1', 'r1'), 'Hola, ¿qué tal?'), 1000);

/** Calls back when a test says so. */
class ResizableByHand extends ResizeObserver {
  static resize: () => void;

  constructor(callback: ResizeObserverCallback) {
    super(callback);
    ResizableByHand.resize = () => callback([], this);
  }
}

describe('Captions', () => {
  const resizeObserver = globalThis.ResizeObserver;
  let fixture: ComponentFixture<Captions>;
  let list: HTMLElement;

  async function show(...lines: readonly Line[]): Promise<void> {
    fixture.componentRef.setInput('lines', lines);
    await fixture.whenStable();
  }

  /** jsdom lays nothing out: the list is told how high it is. */
  function layOut(size: { scrollHeight: number; clientHeight: number }): void {
    for (const [name, value] of Object.entries(size))
      Object.defineProperty(list, name, { configurable: true, value });
  }

  beforeEach(() => {
    globalThis.ResizeObserver = ResizableByHand;
    TestBed.configureTestingModule({
      imports: [
        TranslocoTestingModule.forRoot({
          langs: { en: ENGLISH },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
    });
    fixture = TestBed.createComponent(Captions);
    fixture.componentRef.setInput('targetLanguage', 'es');
    list = fixture.nativeElement;
  });

  afterEach(() => {
    globalThis.ResizeObserver = resizeObserver;
  });

  it('shows a line of the tutor from its first heard word on', async () => {
    await show(arrived);
    expect(list.querySelectorAll('li')).toHaveLength(0);
    await show(withHeard(arrived, 600));
    expect(list.querySelector('.words')?.textContent).toBe('Hola,');
  });

  it('says where the learner came in', async () => {
    await show(withCutOff(arrived, 600), withTranscript(newLearnerLine('l1', 'pending'), 'Muy bien.'));
    expect([...list.querySelectorAll('.words')].map((words) => words.textContent)).toEqual([
      'Hola,',
      'Muy bien.',
    ]);
    expect(list.textContent).toContain('You came in here.');
  });

  it('draws a bubble in the direction of the page, whichever way its words run', async () => {
    await show(withHeard(arrived, 600), withTranscript(newLearnerLine('l1', 'pending'), 'Muy bien.'));
    const bubbles = [...list.querySelectorAll('.bubble')];
    expect(bubbles.map((bubble) => bubble.hasAttribute('dir'))).toEqual([false, false]);
    expect(bubbles.map((bubble) => bubble.querySelector('.words')?.getAttribute('dir'))).toEqual([
      'auto',
      'auto',
    ]);
  });

  it('tells a screen reader whole lines only, never one that grows', async () => {
    const told = () =>
      [...list.querySelectorAll('[role=log] p')].map((line) => line.textContent.trim().replace(/\s+/g, ' '));
    await show(withHeard(arrived, 600));
    expect(told()).toEqual([]);
    await show(withCutOff(arrived, 600), withoutTranscript(newLearnerLine('l1', 'pending')));
    expect(told()).toEqual(['Partner: Hola,', 'You: Heard, but not written down this time.']);
  });

  it('says that the learner’s line is what was understood, but not of what a button said', async () => {
    const understood = withTranscript(newLearnerLine('l1', 'pending'), 'Muy bien.');
    await show(understood, newTypedLine('l2', '¿Puedes repetirlo?'));
    const notes = [...list.querySelectorAll('li')].map((line) => line.querySelector('.note')?.textContent);
    expect(notes.map((note) => note?.trim())).toEqual(['What was understood', undefined]);
  });

  it('flags what is hardly what the learner said: another script, or another language', async () => {
    const lines = [
      'Muy bien.',
      'まあまあです。',
      'I would like to buy some apples and a loaf of bread, please.',
    ];
    await show(...lines.map((text, index) => withTranscript(newLearnerLine(`l${index}`, 'pending'), text)));
    const notes = [...list.querySelectorAll<HTMLElement>('.note')];
    expect(notes.map((note) => note.dataset['doubtful'])).toEqual(['false', 'true', 'true']);
    expect(notes[1]?.textContent).toContain('This may not be what you said.');
  });

  describe('with words to save', () => {
    const second = withHeard(withAudio(withTutorTranscript(newTutorLine('t2', 'r2'), '¿Y tú?'), 1000), 1000);
    const words = () => [...list.querySelectorAll<HTMLElement>('.word')];
    const texts = () => words().map((word) => word.textContent);
    const stops = () => words().filter((word) => word.tabIndex === 0);
    const press = (key: string, init: KeyboardEventInit = {}) =>
      document.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }),
      );
    let chosen: unknown[];

    beforeEach(async () => {
      chosen = [];
      fixture.componentInstance.wordChosen.subscribe((word) => chosen.push(word));
      document.body.append(list);
      await show(withHeard(arrived, 1000), second);
    });

    afterEach(() => list.remove());

    it('saves the word that is tapped, with its sentence', () => {
      words()[1]!.click();
      expect(texts()).toEqual(['Hola', 'qué', 'tal', 'Y', 'tú']);
      expect(chosen).toEqual([{ word: 'qué', sentence: 'Hola, ¿qué tal?', itemId: 't1' }]);
    });

    it('marks saved words wherever they stand', async () => {
      const saved = { word: 'TAL', sentence: '', itemId: 't0', startMs: 0 };
      fixture.componentRef.setInput('savedWords', [saved]);
      await fixture.whenStable();
      const pressed = words().filter((word) => word.getAttribute('aria-pressed') === 'true');
      expect(pressed.map((word) => word.textContent)).toEqual(['tal']);
    });

    it('is one stop for the tab key, first in the newest line, then where the learner has been', async () => {
      expect(stops()).toEqual([words()[3]]);
      words()[1]!.focus();
      await fixture.whenStable();
      expect(stops()).toEqual([words()[1]]);
    });

    it.each([
      ['ArrowRight', 'tal'],
      ['ArrowLeft', 'Hola'],
      ['ArrowDown', 'Y'],
      ['ArrowUp', 'qué'],
      ['Home', 'Hola'],
      ['End', 'tú'],
    ])('leads with %s from word to word', (key, word) => {
      words()[1]!.focus();
      press(key);
      expect(document.activeElement!.textContent).toBe(word);
    });

    it('turns the arrows round where the language runs from right to left', () => {
      for (const word of words()) word.style.direction = 'rtl';
      words()[1]!.focus();
      press('ArrowLeft');
      expect(document.activeElement!.textContent).toBe('tal');
    });

    it.each(['Enter', ' '])(
      'saves the word under the focus with the key "%s", once for each press',
      (key) => {
        words()[4]!.focus();
        press(key);
        press(key, { repeat: true });
        expect(chosen).toEqual([{ word: 'tú', sentence: '¿Y tú?', itemId: 't2' }]);
      },
    );

    it('says once how a word is saved, until one is', async () => {
      expect(list.textContent).toContain('Tap a word to keep it for later.');
      fixture.componentRef.setInput('savedWords', [{ word: 'tal', sentence: '', itemId: 't1', startMs: 0 }]);
      await fixture.whenStable();
      expect(list.textContent).not.toContain('Tap a word');
    });
  });

  it('follows the end, unless the learner scrolled back', async () => {
    layOut({ scrollHeight: 900, clientHeight: 200 });
    await show(withHeard(arrived, 600));
    expect(list.scrollTop).toBe(900);

    list.scrollTop = 100;
    list.dispatchEvent(new Event('scroll'));
    await show(withHeard(arrived, 1000));
    expect(list.scrollTop).toBe(100);
  });

  it('keeps the end in sight when its room shrinks', async () => {
    layOut({ scrollHeight: 900, clientHeight: 400 });
    await show(withHeard(arrived, 600));
    list.scrollTop = 500;
    ResizableByHand.resize();
    expect(list.scrollTop).toBe(900);
  });
});
