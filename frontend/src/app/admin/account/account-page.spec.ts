import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { AdminAccount } from 'parley/contracts';
import { BROWSER_PREFERENCES } from '../../i18n/browser-language';
import { ConsoleLanguage } from '../console-language';
import { SignedInStaff } from '../signed-in-staff';
import { accountOf, provideConsole, ScriptedServer } from '../testing/console-scene';
import { AccountPage } from './account-page';

const LIST = 'GET /api/admin/me/sessions';
const CHANGE = 'POST /api/admin/me/password';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0';

function session(id: string, isCurrent: boolean) {
  return {
    id,
    is_current: isCurrent,
    user_agent: FIREFOX,
    created_at: '2026-11-25T20:15:00.000Z',
    last_seen_at: '2026-11-25T20:20:00.000Z',
    expires_at: '2026-11-26T08:15:00.000Z',
  };
}

async function open(account: Partial<AdminAccount> = {}) {
  const server = new ScriptedServer();
  server.answer(LIST, { sessions: [session('other', false), session('this', true)] });
  TestBed.configureTestingModule({
    providers: [
      ...provideConsole(server),
      provideRouter([]),
      { provide: BROWSER_PREFERENCES, useValue: ['en-GB'] },
    ],
  });
  await TestBed.inject(ConsoleLanguage).begin();
  TestBed.inject(SignedInStaff).signedIn(accountOf('auditor', account));
  const fixture = TestBed.createComponent(AccountPage);
  const page: HTMLElement = fixture.nativeElement;
  const settle = async (): Promise<void> => {
    await fixture.whenStable();
    await fixture.whenStable();
  };
  await settle();
  return {
    server,
    page,
    type: async (autocomplete: string, text: string) => {
      const input = page.querySelector<HTMLInputElement>(`input[autocomplete=${autocomplete}]`)!;
      input.value = text;
      input.dispatchEvent(new Event('input'));
      await settle();
    },
    press: async (label: string) => {
      [...page.querySelectorAll('button')].find((button) => button.textContent.trim() === label)!.click();
      await settle();
    },
  };
}

describe('the account page', () => {
  it('offers no password to whoever comes by the institution’s own log-in, and says why', async () => {
    const { page } = await open({ has_password: false });
    expect(page.querySelector('input[type=password]')).toBeNull();
    expect(page.textContent).toContain('Your institution manages this account');
    expect(page.textContent).toContain('This one');
  });

  it('shows this session first, each with a name that people know and times as they write them', async () => {
    const { page } = await open();
    const rows = [...page.querySelectorAll('parley-own-sessions li')].map((row) => row.textContent);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('This one');
    expect(rows[0]).toContain('Firefox · Windows');
    expect(rows[0]).toMatch(/Signed in 25 Nov 2026, \d{2}:15/);
    expect(rows[1]).not.toContain('This one');
  });

  it('ends another session, and looks what is left', async () => {
    const { server, page, press } = await open();
    server.answer('DELETE /api/admin/me/sessions/other', null);
    server.answer(LIST, { sessions: [session('this', true)] });
    await press('End');
    expect(page.querySelectorAll('parley-own-sessions li')).toHaveLength(1);
    expect(page.textContent).not.toContain('End all others');
  });

  it('says why a session could not be ended', async () => {
    const { server, page, press } = await open();
    server.refuse('POST /api/admin/me/sessions/end-others', 503, 'database_unavailable');
    await press('End all others');
    expect(page.querySelector('[role=alert]')!.textContent).toContain('cannot reach its database');
  });

  it('changes the password, says so, and forgets what was typed', async () => {
    const { server, page, type, press } = await open();
    server.answer(CHANGE, null);
    await type('current-password', 'the old passphrase');
    await type('new-password', 'a new passphrase');
    await press('Change password');
    expect(server.bodiesOf(CHANGE)).toEqual([
      { password: 'the old passphrase', new_password: 'a new passphrase' },
    ]);
    expect(page.querySelector('[role=status] [role=note]')!.textContent).toContain(
      'Your password is changed.',
    );
    expect(page.querySelector<HTMLInputElement>('input[autocomplete=current-password]')!.value).toBe('');
    expect(page.textContent).not.toContain('Please fill this in.');
  });

  it('takes a code as well where there is a second factor', async () => {
    const { server, page, type, press } = await open({ has_second_factor: true });
    server.refuse(CHANGE, 403, 'second_factor_refused');
    await type('current-password', 'the old passphrase');
    await type('new-password', 'a new passphrase');
    await press('Change password');
    expect(server.bodiesOf(CHANGE)).toEqual([]);
    await type('one-time-code', '123456');
    await press('Change password');
    expect(server.bodiesOf(CHANGE)).toMatchObject([{ second_factor: '123456' }]);
    expect(page.querySelector('[role=alert]')!.textContent).toContain('This code is wrong');
  });
});
