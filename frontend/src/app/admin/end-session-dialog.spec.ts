import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { EndSessionDialog } from './end-session-dialog';
import { englishConsole, teachDialogs } from './testing/console-texts-in-tests';

const SESSION = { id: '8d3e1f3c-0000-4000-8000-000000000001', nativeLanguage: 'de' };
const ADDRESS = `/api/admin/sessions/${SESSION.id}/end`;

describe('EndSessionDialog', () => {
  let fixture: ComponentFixture<EndSessionDialog>;
  let page: HTMLElement;
  let http: HttpTestingController;
  let ended: number;

  const dialog = () => page.querySelector('dialog')!;
  const preview = () => page.querySelector<HTMLElement>('.preview')!;
  const noteField = () => page.querySelector('textarea')!;
  const settle = async () => {
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    await fixture.whenStable();
  };
  const write = async (text: string) => {
    noteField().value = text;
    noteField().dispatchEvent(new Event('input'));
    await settle();
  };
  const choose = async (reason: string) => {
    const radio = page.querySelector<HTMLInputElement>(`input[value="${reason}"]`)!;
    radio.click();
    await settle();
  };
  const confirm = async () => {
    page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
  };

  beforeEach(async () => {
    teachDialogs();
    TestBed.configureTestingModule({
      imports: [englishConsole()],
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(EndSessionDialog);
    page = fixture.nativeElement;
    ended = 0;
    fixture.componentInstance.conversationEnded.subscribe(() => (ended += 1));
    await settle();
    fixture.componentInstance.open(SESSION);
    await settle();
  });

  it('shows the learner’s screen: the reason in their language, the note as it is written', async () => {
    expect(preview().textContent).toContain('An administrator ended the conversation.');
    expect(preview().textContent).toContain('The lesson is over.');
    await choose('technical');
    await write('See you <b>tomorrow</b>');
    expect(preview().textContent).toContain('There is a technical problem.');
    expect(preview().querySelector('.words')?.textContent).toBe('See you <b>tomorrow</b>');
    expect(preview().querySelector('b')).toBeNull();
    expect(page.textContent).toContain('The learner reads this in German.');
    await choose('other');
    await write('  ');
    expect(preview().children).toHaveLength(1);
  });

  it('ends the conversation, closes and says so', async () => {
    await choose('misuse');
    await write(' Bis morgen! ');
    await confirm();
    const request = http.expectOne(ADDRESS);
    expect(request.request.body).toEqual({ reason: 'misuse', note: 'Bis morgen!' });
    expect(page.querySelector<HTMLButtonElement>('.confirm')?.disabled).toBe(true);
    request.flush({ session_id: SESSION.id, ended_at: '2026-11-25T08:00:00Z' });
    await settle();
    expect([ended, dialog().open]).toEqual([1, false]);
  });

  it('sends no empty note, and sends nothing twice', async () => {
    await confirm();
    await confirm();
    expect(http.expectOne(ADDRESS).request.body).toEqual({ reason: 'lesson_over' });
  });

  it('counts what people see as one character as one, and does not send too many', async () => {
    await write('🐟'.repeat(200));
    expect(page.textContent).toContain('200 of 200');
    expect(noteField().getAttribute('aria-invalid')).toBe('false');
    await write('🐟'.repeat(201));
    expect(page.textContent).toContain('At most 200 characters, please.');
    await confirm();
    http.expectNone(ADDRESS);
  });

  it('stays open and says why when the server does not do it', async () => {
    await confirm();
    http
      .expectOne(ADDRESS)
      .flush({ error: { code: 'session_not_running' } }, { status: 409, statusText: 'Conflict' });
    await settle();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('is not running any more');
    expect([ended, dialog().open]).toEqual([0, true]);
  });

  it('ends nothing when it is closed, and forgets what was written', async () => {
    await write('Never mind');
    const cancel = [...page.querySelectorAll('button')].find(({ type }) => type === 'button')!;
    cancel.click();
    expect(dialog().open).toBe(false);
    fixture.componentInstance.open(SESSION);
    await settle();
    expect(noteField().value).toBe('');
    http.expectNone(ADDRESS);
  });
});
