import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { AdminRole } from 'parley/contracts';
import { ConsoleLanguage } from './console-language';
import { ConsoleShell } from './console-shell';
import { SignedInStaff } from './signed-in-staff';
import { accountOf, provideConsole, ScriptedServer } from './testing/console-scene';

async function openAs(role: AdminRole) {
  const server = new ScriptedServer();
  TestBed.configureTestingModule({
    providers: [...provideConsole(server), provideRouter([{ path: '**', children: [] }])],
  });
  await TestBed.inject(ConsoleLanguage).begin();
  TestBed.inject(SignedInStaff).signedIn(accountOf(role));
  const fixture = TestBed.createComponent(ConsoleShell);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  return {
    server,
    page,
    settle: () => fixture.whenStable(),
    paths: [...page.querySelectorAll('nav a')].map((link) => link.getAttribute('href')),
    navigate: jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true),
    press: async (label: string) => {
      [...page.querySelectorAll('button')].find((button) => button.textContent.includes(label))!.click();
      await fixture.whenStable();
      await fixture.whenStable();
    },
  };
}

describe('the shell of the console', () => {
  it.each([
    ['admin', ['', '/sessions', '/live', '/audit', '/settings', '/staff', '/account']],
    ['reviewer', ['', '/sessions', '/live', '/account']],
    ['auditor', ['', '/sessions', '/live', '/audit', '/account']],
  ] as const)('leads a person who is %s where they may go, and to the practice page', async (role, paths) => {
    const shell = await openAs(role);
    expect(shell.paths).toEqual([...paths.map((path) => `/admin${path}`), '/']);
  });

  it.each([
    ['/admin?period=last-month', '/admin'],
    ['/admin/sessions/1?from=2026-11-01', '/admin/sessions'],
  ])('marks where one is: at %s it is %s', async (url, marked) => {
    const { page, navigate, settle } = await openAs('admin');
    navigate.mockRestore();
    await TestBed.inject(Router).navigateByUrl(url);
    await settle();
    const current = [...page.querySelectorAll('nav [aria-current=page]')];
    expect(current.map((link) => link.getAttribute('href'))).toEqual([marked]);
  });

  it('says who one is', async () => {
    const { page } = await openAs('auditor');
    expect(page.querySelector('.person p')!.textContent).toContain('ada@school.example');
    expect(page.querySelector('.person p')!.textContent).toContain('Auditor');
  });

  it('signs out', async () => {
    const { server, press, navigate } = await openAs('admin');
    server.answer('POST /api/admin/log-out', null);
    await press('Sign out');
    expect(TestBed.inject(SignedInStaff).account()).toBeNull();
    expect(navigate).toHaveBeenCalledWith('/admin/log-in');
  });

  it('says so when that did not work', async () => {
    const { server, press, page, navigate } = await openAs('admin');
    server.refuse('POST /api/admin/log-out', 500, 'internal_error');
    await press('Sign out');
    expect(page.querySelector('[role=alert]')!.textContent).toContain('Something went wrong on the server.');
    expect(page.querySelector('[role=alert]')!.textContent).toContain('request-1');
    expect(navigate).not.toHaveBeenCalled();
  });

  it('speaks another language when that is chosen', async () => {
    const { page } = await openAs('admin');
    const choose = jest.spyOn(TestBed.inject(ConsoleLanguage), 'choose').mockResolvedValue();
    const select = page.querySelector('select')!;
    expect(select.value).toBe('en');
    select.value = 'ar';
    select.dispatchEvent(new Event('change'));
    expect(choose).toHaveBeenCalledWith('ar');
  });
});
