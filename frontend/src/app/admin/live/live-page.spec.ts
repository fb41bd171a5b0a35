import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { AdminRole, RunningSession } from 'parley/contracts';
import { SignedInStaff } from '../signed-in-staff';
import { englishConsole, teachDialogs } from '../testing/console-texts-in-tests';
import { LivePage } from './live-page';

const ADDRESS = '/api/admin/live';
const TALKING: RunningSession = {
  session_id: '8d3e1f3c-0000-4000-8000-000000000001',
  target_language: 'es',
  native_language: 'de',
  student_level: 'A2',
  state: 'active',
  started_at: '2026-11-25T08:00:00Z',
  elapsed_ms: 61_000,
  replica_id: 'b7c1d2e3-0000-4000-8000-000000000001',
  model: 'gpt-realtime-2.1',
  learner_turns: 7,
  tutor_turns: 8,
  cost_usd: 0.1234,
};
const NEW: RunningSession = {
  ...TALKING,
  session_id: '8d3e1f3c-0000-4000-8000-000000000002',
  target_language: 'ja',
  state: 'connecting',
  started_at: null,
  elapsed_ms: 500,
  model: null,
  cost_usd: null,
};

describe('LivePage', () => {
  let fixture: ComponentFixture<LivePage>;
  let page: HTMLElement;
  let http: HttpTestingController;

  const pass = async (ms: number) => {
    await jest.advanceTimersByTimeAsync(ms);
    // Not `whenStable`: that waits for answers which the test has not given yet.
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(0);
    TestBed.tick();
  };
  const answer = async (...sessions: RunningSession[]) => {
    http.expectOne(ADDRESS).flush({ sessions });
    await pass(0);
  };
  const cards = () => [...page.querySelectorAll<HTMLElement>('parley-running-session-card')];
  const status = () => page.querySelector('[role=status]')?.textContent.trim();
  const endButtons = () =>
    [...page.querySelectorAll<HTMLButtonElement>('parley-running-session-card button')].filter((button) =>
      button.textContent.includes('End conversation'),
    );

  const show = async (role: AdminRole = 'admin') => {
    TestBed.inject(SignedInStaff).signedIn({ user_name: 'ada', role, has_second_factor: false } as never);
    fixture = TestBed.createComponent(LivePage);
    page = fixture.nativeElement;
    document.body.append(page);
    await pass(0);
  };

  beforeEach(() => {
    jest.useFakeTimers();
    teachDialogs();
    TestBed.configureTestingModule({
      imports: [englishConsole()],
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    http = TestBed.inject(HttpTestingController);
  });
  afterEach(() => {
    fixture.destroy();
    page.remove();
    jest.useRealTimers();
  });

  it('shows who practises what, and never more than that', async () => {
    await show();
    expect(status()).toBe('Looking for conversations …');
    await answer(TALKING, NEW);
    expect(status()).toBe('Conversations right now: 2');
    const texts = cards().map((card) =>
      [...card.querySelectorAll('h2, p, dt, dd')].map(({ textContent }) => textContent.trim()).join(' '),
    );
    expect(texts).toEqual([
      'Spanish, level A2 Speaks German Talking Time so far 1:01 Cost so far $0.12 Turns of the learner 7 ' +
        'Turns of the partner 8 Model gpt-realtime-2.1 Server b7c1d2e3',
      'Japanese, level A2 Speaks German Connecting Time so far 0:00 Cost so far Not known yet ' +
        'Turns of the learner 7 Turns of the partner 8 Model Not known yet Server b7c1d2e3',
    ]);
  });

  it('lets the time go on between two looks, and not when the server cannot be reached', async () => {
    await show();
    await answer(TALKING);
    await pass(2_000);
    expect(cards()[0]?.querySelector('.clock')?.textContent).toBe('1:03');
    await pass(1_000);
    http.expectOne(ADDRESS).error(new ProgressEvent('error'));
    await pass(0);
    expect(page.querySelector('[role=alert]')?.textContent).toContain('cannot be reached');
    const { textContent: clock } = cards()[0]!.querySelector('.clock')!;
    await pass(2_000);
    expect(cards()[0]?.querySelector('.clock')?.textContent).toBe(clock);
    await pass(1_000);
    await answer();
    expect(page.querySelector('[role=alert]')).toBeNull();
  });

  it('says in words that nobody is there', async () => {
    await show();
    await answer();
    expect(status()).toBe('Conversations right now: 0');
    expect(page.textContent).toContain('Nobody is practising right now.');
  });

  it.each<[AdminRole, number]>([
    ['admin', 1],
    ['reviewer', 0],
    ['auditor', 0],
  ])('lets a person who is %s end %i of one conversation', async (role, count) => {
    await show(role);
    await answer(TALKING);
    expect(endButtons()).toHaveLength(count);
  });

  it('says that a conversation was ended, and looks anew', async () => {
    await show();
    await answer(TALKING, NEW);
    endButtons()[0]!.click();
    await pass(0);
    expect(page.querySelector('dialog')?.open).toBe(true);
    page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await pass(0);
    http
      .expectOne(`/api/admin/sessions/${TALKING.session_id}/end`)
      .flush({ session_id: TALKING.session_id, ended_at: '2026-11-25T08:01:00Z' });
    await pass(0);
    await answer(NEW);
    expect(status()).toMatch(/^The conversation was ended\.\s+Conversations right now: 1$/);
    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('stops looking when nobody uses it for long, and goes on when asked', async () => {
    await show();
    await answer(TALKING);
    jest.setSystemTime(Date.now() + 20 * 60_000);
    await pass(3_000);
    http.expectNone(ADDRESS);
    expect(page.textContent).toContain('nobody used it for a while');
    [...page.querySelectorAll('button')]
      .find(({ textContent }) => textContent.trim() === 'Look again')!
      .click();
    await pass(0);
    await answer(TALKING);
    expect(page.textContent).not.toContain('nobody used it for a while');
  });
});
