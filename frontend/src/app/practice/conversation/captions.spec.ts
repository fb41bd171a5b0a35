import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestBed } from '@angular/core/testing';
import type { ComponentFixture } from '@angular/core/testing';
import type { Translation } from '@jsverse/transloco';
import { TranslocoTestingModule } from '@jsverse/transloco';
import type { Line } from '../../realtime/conversation-state';
import { newLearnerLine, withTranscript } from '../../realtime/learner-line';
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

  it('lets a screen reader wait until a line is whole', async () => {
    const log = () => list.querySelector('[role=log]')?.getAttribute('aria-busy');
    await show(withHeard(arrived, 600));
    expect(log()).toBe('true');
    await show(withCutOff(arrived, 600));
    expect(log()).toBe('false');
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
