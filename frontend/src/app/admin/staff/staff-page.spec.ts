import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { AdminAccount, AdminRole, StaffMember } from 'parley/contracts';
import { ConsoleLanguage } from '../console-language';
import { SignedInStaff } from '../signed-in-staff';
import { accountOf, provideConsole, ScriptedServer } from '../testing/console-scene';
import { StaffPage } from './staff-page';

const LIST = 'GET /api/admin/staff';

function member(
  userName: string,
  role: AdminRole,
  { is_self: isSelf = false, has_password: hasPassword = true }: Partial<StaffMember> = {},
): StaffMember {
  return {
    id: `id-of-${userName}`,
    user_name: userName,
    role,
    has_password: hasPassword,
    has_second_factor: false,
    created_at: '2026-11-25T20:15:00.000Z',
    is_self: isSelf,
  };
}

const STAFF = [member('ada', 'admin', { is_self: true }), member('grace', 'reviewer')];

async function open(account: Partial<AdminAccount> = {}, staff: readonly StaffMember[] = STAFF) {
  const server = new ScriptedServer();
  server.answer(LIST, { staff });
  TestBed.configureTestingModule({ providers: [...provideConsole(server), provideRouter([])] });
  await TestBed.inject(ConsoleLanguage).begin();
  TestBed.inject(SignedInStaff).signedIn(accountOf('admin', account));
  const fixture = TestBed.createComponent(StaffPage);
  const page: HTMLElement = fixture.nativeElement;
  const settle = async (): Promise<void> => {
    await fixture.whenStable();
    await fixture.whenStable();
  };
  await settle();
  return {
    server,
    page,
    type: async (selector: string, text: string) => {
      const input = page.querySelector<HTMLInputElement>(selector)!;
      input.value = text;
      input.dispatchEvent(new Event('input'));
      await settle();
    },
    choose: async (role: AdminRole) => {
      page.querySelector<HTMLInputElement>(`input[type=radio][value=${role}]`)!.click();
      await settle();
    },
    press: async (label: string) => {
      [...page.querySelectorAll('button')].find((button) => button.textContent.trim() === label)!.click();
      await settle();
    },
  };
}

describe('the staff page', () => {
  it('shows everybody, and offers nothing to do to oneself', async () => {
    const { page } = await open();
    const rows = [...page.querySelectorAll('parley-staff-row')];
    expect(rows.map((row) => row.querySelector('bdi')!.textContent)).toEqual(['ada', 'grace']);
    expect(rows.map((row) => row.querySelectorAll('button').length)).toEqual([0, 3]);
  });

  it('makes an account and shows its password once', async () => {
    const { server, page, type, choose, press } = await open();
    server.answer('POST /api/admin/staff', { id: 'new', temporary_password: 'AAAAA-BBBBB' });
    await press('Add somebody');
    await press('Create the account');
    expect(server.bodiesOf('POST /api/admin/staff')).toEqual([]);
    await type('parley-hire-form input[type=text]:not([hidden])', 'linus');
    await choose('auditor');
    await type('parley-hire-form input[type=password]', 'correct horse battery');
    await press('Create the account');
    expect(server.bodiesOf('POST /api/admin/staff')).toEqual([
      { user_name: 'linus', role: 'auditor', password: 'correct horse battery' },
    ]);
    expect(page.textContent).toContain('AAAAA-BBBBB');
    expect(server.bodiesOf(LIST)).toHaveLength(2);
    await press('Done');
    expect(page.textContent).not.toContain('AAAAA-BBBBB');
  });

  it('asks for a name within the rules before it asks the server', async () => {
    const { server, page, type, press } = await open();
    await press('Add somebody');
    await type('parley-hire-form input[type=password]', 'correct horse battery');
    await press('Create the account');
    expect(server.bodiesOf('POST /api/admin/staff')).toEqual([]);
    expect(page.textContent).toContain('Please fill this in.');
  });

  it('gives another role, and says why not', async () => {
    const { server, page, type, choose, press } = await open();
    const route = 'PATCH /api/admin/staff/id-of-grace';
    server.refuse(route, 409, 'last_admin');
    await press('Change role');
    await choose('admin');
    await type('parley-identity-proof input[type=password]', 'correct horse battery');
    await press('Change role');
    expect(server.bodiesOf(route)).toEqual([{ password: 'correct horse battery', role: 'admin' }]);
    expect(page.querySelector('[role=alert]')!.textContent).toContain('This is the last admin.');
    server.answer(route, null);
    await press('Change role');
    expect(page.querySelector('parley-identity-proof')).toBeNull();
    expect(server.bodiesOf(LIST)).toHaveLength(2);
  });

  it('takes an account away only after asking once more', async () => {
    const { server, page, press } = await open();
    const route = 'DELETE /api/admin/staff/id-of-grace';
    server.answer(route, null);
    await press('Remove');
    expect(server.bodiesOf(route)).toEqual([]);
    expect(page.textContent).toContain('grace will be signed out at once');
    await press('Remove');
    expect(server.bodiesOf(route)).toHaveLength(1);
  });

  it('resets a password and shows the new one', async () => {
    const { server, page, type, press } = await open();
    const route = 'POST /api/admin/staff/id-of-grace/reset-password';
    server.answer(route, { temporary_password: 'CCCCC-DDDDD' });
    await press('Reset password');
    await type('parley-identity-proof input[type=password]', 'correct horse battery');
    await press('Reset password');
    expect(server.bodiesOf(route)).toEqual([{ password: 'correct horse battery' }]);
    expect(page.textContent).toContain('CCCCC-DDDDD');
  });

  it('says whose account the institution manages, and offers no password and no role for it', async () => {
    const { page } = await open({}, [...STAFF, member('oidc:linus', 'auditor', { has_password: false })]);
    const rows = [...page.querySelectorAll('parley-staff-row')];
    const isManaged = 'Your institution manages this account';
    expect(rows.map((row) => row.textContent.includes(isManaged))).toEqual([false, false, true]);
    const offered = [...rows[2]!.querySelectorAll('button')].map((button) => button.textContent.trim());
    expect(offered).toEqual(['Remove']);
  });

  it('asks whoever has no password here for none, and leads to the institution’s log-in when that is too long ago', async () => {
    const { server, page, type, press } = await open({ has_password: false });
    server.answer('GET /api/admin/oidc', { is_on: true, label: 'Example School' });
    server.refuse('POST /api/admin/staff', 403, 'fresh_log_in_required');
    await press('Add somebody');
    expect(page.querySelector('input[type=password]')).toBeNull();
    await type('parley-hire-form input[type=text]', 'linus');
    await press('Create the account');
    expect(server.bodiesOf('POST /api/admin/staff')).toEqual([{ user_name: 'linus', role: 'reviewer' }]);
    expect(page.querySelector('[role=alert]')!.textContent).toContain(
      'Sign in at your institution once more',
    );
    const link = page.querySelector<HTMLAnchorElement>('parley-institution-sign-in a')!;
    expect(link.textContent.trim()).toBe('Sign in with Example School');
    expect(link.getAttribute('href')).toMatch(/^\/api\/admin\/oidc\/log-in\?next=.*&again=true$/);

    server.answer('POST /api/admin/staff', { id: 'new', temporary_password: 'AAAAA-BBBBB' });
    await press('Create the account');
    expect(page.textContent).toContain('AAAAA-BBBBB');
  });
});
