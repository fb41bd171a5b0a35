import { TestBed } from '@angular/core/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { TalkControl } from './talk-control';

const HELD_MS = 1_000;
const TAP_MS = 100;

describe('TalkControl', () => {
  let fixture: ComponentFixture<TalkControl>;
  let host: HTMLElement;
  let button: HTMLButtonElement;
  let told: string[];

  function tell(what: 'pressed' | 'let go', isTalking: boolean): void {
    told.push(what);
    fixture.componentRef.setInput('isTalking', isTalking);
    TestBed.tick();
  }

  /** jsdom knows no pointer events; they are mouse events with more to them. */
  const point = (type: string, init: MouseEventInit = {}) =>
    button.dispatchEvent(new MouseEvent(type, { bubbles: true, ...init }));
  const type = (kind: 'keydown' | 'keyup', target: EventTarget, init: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent(kind, { code: 'Space', bubbles: true, cancelable: true, ...init });
    target.dispatchEvent(event);
    return event;
  };

  beforeEach(() => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({ imports: [TranslocoTestingModule.forRoot({ langs: { en: {} } })] });
    fixture = TestBed.createComponent(TalkControl);
    fixture.componentRef.setInput('isTalking', false);
    TestBed.tick();
    host = fixture.nativeElement;
    button = host.querySelector('button')!;
    button.setPointerCapture = () => undefined;
    document.body.append(host);
    told = [];
    fixture.componentInstance.pressed.subscribe(() => tell('pressed', true));
    fixture.componentInstance.letGo.subscribe(() => tell('let go', false));
  });

  afterEach(() => {
    host.remove();
    jest.useRealTimers();
  });

  it('talks while a finger is on it', () => {
    point('pointerdown');
    expect(told).toEqual(['pressed']);
    expect(button.getAttribute('aria-pressed')).toBe('true');
    jest.advanceTimersByTime(HELD_MS);
    point('pointerup');
    button.dispatchEvent(new MouseEvent('click', { detail: 1 }));
    expect(told).toEqual(['pressed', 'let go']);
  });

  it('goes on talking after a tap, until the next one', () => {
    point('pointerdown');
    jest.advanceTimersByTime(TAP_MS);
    point('pointerup');
    expect(told).toEqual(['pressed']);
    point('pointerdown');
    jest.advanceTimersByTime(TAP_MS);
    point('pointerup');
    expect(told).toEqual(['pressed', 'let go']);
  });

  it('begins and ends with the click of a keyboard or a screen reader', () => {
    button.dispatchEvent(new MouseEvent('click', { detail: 0 }));
    button.dispatchEvent(new MouseEvent('click', { detail: 0 }));
    expect(told).toEqual(['pressed', 'let go']);
  });

  it('talks while the space bar is held, wherever the focus is, and nothing else happens', () => {
    const down = type('keydown', document.body);
    type('keydown', document.body, { repeat: true });
    jest.advanceTimersByTime(HELD_MS);
    const up = type('keyup', document.body);
    expect(told).toEqual(['pressed', 'let go']);
    expect([down.defaultPrevented, up.defaultPrevented]).toEqual([true, true]);
  });

  it.each(['input', 'button', 'textarea'])('leaves the space bar to a focused %s', (name) => {
    const other = document.body.appendChild(document.createElement(name));
    const down = type('keydown', other);
    type('keyup', other);
    other.remove();
    expect(told).toEqual([]);
    expect(down.defaultPrevented).toBe(false);
  });

  it('leaves shortcuts of the browser alone', () => {
    type('keydown', document.body, { ctrlKey: true });
    expect(told).toEqual([]);
  });

  it.each<[string, () => void]>([
    ['the finger is taken away by the system', () => point('pointercancel')],
    ['the window no longer has the keyboard', () => window.dispatchEvent(new Event('blur'))],
  ])('falls silent when %s', (_name, happen) => {
    point('pointerdown');
    happen();
    expect(told).toEqual(['pressed', 'let go']);
  });

  it('is not pressed by the other buttons of a mouse', () => {
    point('pointerdown', { button: 2 });
    expect(told).toEqual([]);
  });
});
