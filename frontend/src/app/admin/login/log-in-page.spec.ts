import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, convertToParamMap, provideRouter, Router } from '@angular/router';
import { ConsoleLanguage } from '../console-language';
import { SignedInStaff } from '../signed-in-staff';
import { accountOf, provideConsole, ScriptedServer } from '../testing/console-scene';
import { LogInPage } from './log-in-page';

const LOG_IN = 'POST /api/admin/log-in';

async function open({ next, isSetUpNeeded = false }: { next?: string; isSetUpNeeded?: boolean } = {}) {
  const server = new ScriptedServer();
  server.answer('GET /api/admin/setup', { needed: isSetUpNeeded });
  TestBed.configureTestingModule({
    providers: [
      ...provideConsole(server),
      provideRouter([]),
      {
        provide: ActivatedRoute,
        useValue: { snapshot: { queryParamMap: convertToParamMap(next === undefined ? {} : { next }) } },
      },
    ],
  });
  await TestBed.inject(ConsoleLanguage).begin();
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
  const fixture = TestBed.createComponent(LogInPage);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  const type = async (autocomplete: string, text: string): Promise<void> => {
    const input = page.querySelector<HTMLInputElement>(`input[autocomplete=${autocomplete}]`)!;
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const press = async (label: string): Promise<void> => {
    [...page.querySelectorAll('button')].find((button) => button.textContent.includes(label))!.click();
    await fixture.whenStable();
    await fixture.whenStable();
  };
  return {
    server,
    navigate,
    page,
    type,
    press,
    logIn: async () => {
      await type('username', 'Ada');
      await type('current-password', 'correct horse battery');
      await press('Sign in');
    },
    settle: () => fixture.whenStable(),
    leave: () => fixture.destroy(),
  };
}

function alertOn(page: HTMLElement): string {
  return page.querySelector('[role=alert]')?.textContent.trim() ?? '';
}

describe('the log-in page', () => {
  it('lets somebody in with name and password, and leads where they wanted to go', async () => {
    const { server, logIn, navigate } = await open({ next: '/admin/audit?actor=x' });
    server.answer(LOG_IN, accountOf('auditor'));
    await logIn();
    expect(server.bodiesOf(LOG_IN)).toEqual([{ user_name: 'Ada', password: 'correct horse battery' }]);
    expect(TestBed.inject(SignedInStaff).role()).toBe('auditor');
    expect(navigate).toHaveBeenCalledWith('/admin/audit?actor=x');
  });

  it('leads nowhere else, whatever the address says', async () => {
    const { server, logIn, navigate } = await open({ next: 'https://evil.example/admin' });
    server.answer(LOG_IN, accountOf('admin'));
    await logIn();
    expect(navigate).toHaveBeenCalledWith('/admin');
  });

  it('asks nobody while something is missing, and says what', async () => {
    const { server, press, page } = await open();
    await press('Sign in');
    expect(server.bodiesOf(LOG_IN)).toEqual([]);
    expect(page.textContent).toContain('Please fill this in.');
    expect(document.activeElement?.getAttribute('autocomplete')).toBe('username');
  });

  it('does not tell a wrong name from a wrong password', async () => {
    const { server, logIn, page, navigate } = await open();
    server.refuse(LOG_IN, 401, 'log_in_refused');
    await logIn();
    expect(alertOn(page)).toBe('User name, password or code is wrong.');
    expect(navigate).not.toHaveBeenCalled();
  });

  it('asks for a code when the server does, and says there what is wrong with it', async () => {
    const { server, logIn, page, type, press, navigate } = await open();
    server.refuse(LOG_IN, 401, 'second_factor_required');
    await logIn();
    expect(alertOn(page)).toBe('');
    expect(document.activeElement?.getAttribute('autocomplete')).toBe('one-time-code');
    expect(page.textContent).not.toContain('Please fill this in.');

    server.refuse(LOG_IN, 401, 'log_in_refused');
    await type('one-time-code', '123456');
    await press('Sign in');
    expect(alertOn(page)).toBe('This code is wrong, too old, or was used before.');

    server.answer(LOG_IN, accountOf('admin', { has_second_factor: true }));
    await type('one-time-code', '654321');
    await press('Sign in');
    expect(server.bodiesOf(LOG_IN).at(-1)).toEqual({
      user_name: 'Ada',
      password: 'correct horse battery',
      second_factor: '654321',
    });
    expect(navigate).toHaveBeenCalledWith('/admin');
  });

  it('takes a recovery code, and starts again for somebody else', async () => {
    const { server, logIn, page, press } = await open();
    server.refuse(LOG_IN, 401, 'second_factor_required');
    await logIn();
    await press('Use a recovery code instead');
    expect(page.textContent).toContain('Recovery code');
    expect(page.querySelector('input')!.getAttribute('inputmode')).toBe('text');
    await press('Start again');
    expect(page.querySelector<HTMLInputElement>('input[autocomplete=username]')!.value).toBe('');
    expect(page.querySelector<HTMLInputElement>('input[autocomplete=current-password]')!.value).toBe('');
  });

  it('shows what is typed as a password to whoever wants to see it', async () => {
    const { page, press } = await open();
    const password = page.querySelector<HTMLInputElement>('input[autocomplete=current-password]')!;
    expect(password.type).toBe('password');
    await press('Show');
    expect(password.type).toBe('text');
    await press('Hide');
    expect(password.type).toBe('password');
  });

  it('leads to the set-up as long as there is nobody', async () => {
    const { page } = await open({ isSetUpNeeded: true });
    expect(page.querySelector('a')!.getAttribute('href')).toBe('/admin/setup');
  });

  it('says so when the session was ended', async () => {
    const { page, settle } = await open();
    const staff = TestBed.inject(SignedInStaff);
    staff.signedIn(accountOf('admin'));
    staff.expire();
    await settle();
    expect(page.querySelector('[role=note]')!.textContent).toContain('You were signed out');
  });

  it('names the time to wait once, counts it down on the button, and sends nothing until it is over', async () => {
    const { server, page, settle, logIn, leave } = await open();
    server.refuse(LOG_IN, 429, 'too_many_attempts', { retryAfter: 30 });
    await logIn();
    expect(alertOn(page)).toBe('Too many attempts have failed. Wait 30 seconds, then try again.');
    expect(page.querySelector('button[type=submit]')!.textContent.trim()).toBe('Wait 30 seconds');
    page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    expect(server.bodiesOf(LOG_IN)).toHaveLength(1);
    leave();
  });
});
