import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { ConsoleLanguage } from '../console-language';
import { SignedInStaff } from '../signed-in-staff';
import { accountOf, provideConsole, ScriptedServer } from '../testing/console-scene';
import { SetUpPage } from './set-up-page';

const SET_UP = 'POST /api/admin/setup';

async function open(isNeeded: boolean) {
  const server = new ScriptedServer();
  server.answer('GET /api/admin/setup', { needed: isNeeded });
  TestBed.configureTestingModule({ providers: [...provideConsole(server), provideRouter([])] });
  await TestBed.inject(ConsoleLanguage).begin();
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
  const fixture = TestBed.createComponent(SetUpPage);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  return {
    server,
    navigate,
    page,
    send: async (code: string, userName: string, password: string) => {
      for (const [index, text] of [code, userName, password].entries()) {
        const input = page.querySelectorAll('input')[index]!;
        input.value = text;
        input.dispatchEvent(new Event('input'));
      }
      await fixture.whenStable();
      page.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
      await fixture.whenStable();
      await fixture.whenStable();
    },
  };
}

describe('the set-up page', () => {
  it('makes the first admin, and is in', async () => {
    const { server, send, navigate } = await open(true);
    server.answer(SET_UP, accountOf('admin'));
    await send('AAAAA-BBBBB', 'ada@school.example', 'correct horse battery');
    expect(server.bodiesOf(SET_UP)).toEqual([
      { code: 'AAAAA-BBBBB', user_name: 'ada@school.example', password: 'correct horse battery' },
    ]);
    expect(TestBed.inject(SignedInStaff).role()).toBe('admin');
    expect(navigate).toHaveBeenCalledWith('/admin');
  });

  it('knows the server’s rules, and names the limits', async () => {
    const { server, send, page } = await open(true);
    await send('AAAAA', 'ab', 'too short');
    expect(server.bodiesOf(SET_UP)).toEqual([]);
    expect(page.textContent).toContain('Use at least 3 characters.');
    expect(page.textContent).toContain('Use at least 12 characters.');
    await send('AAAAA', 'ada lovelace', '𝕒𝕓𝕔𝕕𝕖𝕗𝕘𝕙𝕚𝕛𝕜𝕝');
    expect(page.textContent).toContain('This is not in the right form.');
    expect(page.textContent).not.toContain('Use at least');
  });

  it('says beside a field what the server refused of it', async () => {
    const { server, send, page } = await open(true);
    server.refuse(SET_UP, 400, 'validation_failed', { fields: { user_name: 'invalid_format' } });
    await send('AAAAA', 'ada', 'correct horse battery');
    expect(page.querySelector('mat-error')!.textContent).toContain('This is not in the right form.');
  });

  it('says where a new code comes from when this one is refused', async () => {
    const { server, send, page } = await open(true);
    server.refuse(SET_UP, 403, 'setup_code_refused');
    await send('AAAAA', 'ada', 'correct horse battery');
    expect(page.querySelector('[role=alert]')!.textContent).toContain('Restart the server');
  });

  it('leads to the log-in page once there is an admin', async () => {
    const { page } = await open(false);
    expect(page.querySelector('form')).toBeNull();
    expect(page.querySelector('a')!.getAttribute('href')).toBe('/admin/log-in');
  });

  it('does so too when somebody else was faster', async () => {
    const { server, send, page } = await open(true);
    server.refuse(SET_UP, 404, 'not_found');
    await send('AAAAA', 'ada', 'correct horse battery');
    expect(page.querySelector('form')).toBeNull();
    expect(page.textContent).toContain('set up already');
  });
});
