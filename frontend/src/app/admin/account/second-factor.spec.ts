import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { AdminAccount } from 'parley/contracts';
import { ConsoleLanguage } from '../console-language';
import { SignedInStaff } from '../signed-in-staff';
import { accountOf, provideConsole, ScriptedServer } from '../testing/console-scene';
import { SecondFactor } from './second-factor';

const BEGIN = 'POST /api/admin/me/second-factor/begin';
const CONFIRM = 'POST /api/admin/me/second-factor/confirm';
const DISABLE = 'POST /api/admin/me/second-factor/disable';
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const URI = `otpauth://totp/Parley:ada?secret=${SECRET}&issuer=Parley`;

async function openAs(account: Partial<AdminAccount>) {
  const server = new ScriptedServer();
  TestBed.configureTestingModule({ providers: [...provideConsole(server), provideRouter([])] });
  await TestBed.inject(ConsoleLanguage).begin();
  TestBed.inject(SignedInStaff).signedIn(accountOf('admin', account));
  const fixture = TestBed.createComponent(SecondFactor);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  const settle = async (): Promise<void> => {
    await fixture.whenStable();
    await fixture.whenStable();
  };
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
      [...page.querySelectorAll('button')].find((button) => button.textContent.includes(label))!.click();
      await settle();
    },
  };
}

describe('the second factor', () => {
  it('is turned on with the password and a code from the app, and shows the recovery codes', async () => {
    const { server, page, type, press } = await openAs({});
    server.answer(BEGIN, { secret: SECRET, uri: URI });
    await press('Set up a second factor');
    await type('current-password', 'correct horse battery');
    await press('Continue');
    expect(server.bodiesOf(BEGIN)).toEqual([{ password: 'correct horse battery' }]);
    expect(page.querySelector('svg[role=img]')).not.toBeNull();
    expect([...page.querySelectorAll('.secret span')].map((group) => group.textContent).join('')).toBe(
      SECRET,
    );

    server.refuse(CONFIRM, 403, 'second_factor_refused');
    await type('one-time-code', '111111');
    await press('Turn on');
    expect(page.querySelector('[role=alert]')!.textContent).toContain('This code is wrong');

    server.answer(CONFIRM, { recovery_codes: ['AAAAA-BBBBB', 'CCCCC-DDDDD'] });
    server.answer(
      'GET /api/admin/me',
      accountOf('admin', { has_second_factor: true, recovery_codes_left: 10 }),
    );
    await type('one-time-code', '222222');
    await press('Turn on');
    expect(server.bodiesOf(CONFIRM)).toEqual([{ code: '111111' }, { code: '222222' }]);
    expect([...page.querySelectorAll('li')].map((code) => code.textContent.trim())).toEqual([
      'AAAAA-BBBBB',
      'CCCCC-DDDDD',
    ]);

    await press('I have kept them');
    expect(page.textContent).not.toContain('AAAAA');
    expect(page.textContent).toContain('Recovery codes left: 10');
  });

  it('is not begun with a wrong password', async () => {
    const { server, page, type, press } = await openAs({});
    server.refuse(BEGIN, 403, 'password_refused');
    await press('Set up a second factor');
    await type('current-password', 'wrong');
    await press('Continue');
    expect(page.querySelector('[role=alert]')!.textContent).toContain('This is not your password.');
    await press('Cancel');
    expect(page.textContent).toContain('Set up a second factor');
  });

  it('is turned off with password and code', async () => {
    const { server, page, type, press } = await openAs({ has_second_factor: true, recovery_codes_left: 2 });
    expect(page.textContent).toContain('You have few recovery codes left.');
    server.answer(DISABLE, null);
    server.answer('GET /api/admin/me', accountOf('admin'));
    await press('Turn off');
    await type('current-password', 'correct horse battery');
    await press('Turn off');
    expect(server.bodiesOf(DISABLE)).toEqual([]);
    expect(page.textContent).toContain('Please fill this in.');
    await type('one-time-code', '123456');
    await press('Turn off');
    expect(server.bodiesOf(DISABLE)).toEqual([
      { password: 'correct horse battery', second_factor: '123456' },
    ]);
    expect(page.textContent).toContain('Set up a second factor');
  });
});
