import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { AdminHttp } from './admin-http';
import { staffOnly } from './console-guards';
import { OwnSession } from './own-session';
import { SignedInStaff } from './signed-in-staff';
import { accountOf, provideConsole, ScriptedServer } from './testing/console-scene';

@Component({ template: '' })
class AnyPage {}

async function visit(path: string, prepare: (server: ScriptedServer) => void) {
  const server = new ScriptedServer();
  prepare(server);
  TestBed.configureTestingModule({
    providers: [
      ...provideConsole(server),
      provideRouter([
        { path: 'admin/log-in', component: AnyPage },
        { path: 'admin', canActivate: [staffOnly], children: [{ path: '**', component: AnyPage }] },
      ]),
    ],
  });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(path);
  return { server, harness, staff: TestBed.inject(SignedInStaff), router: TestBed.inject(Router) };
}

const signedIn = (server: ScriptedServer): void => server.answer('GET /api/admin/me', accountOf('reviewer'));
const signedOut = (server: ScriptedServer): void => server.refuse('GET /api/admin/me', 401, 'not_signed_in');

describe('who comes to a page of the console', () => {
  it('gets in when the server knows them, and is asked for once', async () => {
    const { server, harness, staff, router } = await visit('/admin/sessions', signedIn);
    await harness.navigateByUrl('/admin/live');
    expect(router.url).toBe('/admin/live');
    expect(staff.role()).toBe('reviewer');
    expect(server.asked).toHaveLength(1);
  });

  it('is sent to the log-in page otherwise, which knows where to lead', async () => {
    const { router, staff } = await visit('/admin/sessions?language=es', signedOut);
    expect(router.url).toBe('/admin/log-in?next=%2Fadmin%2Fsessions%3Flanguage%3Des');
    expect(staff.wasSignedOut()).toBe(false);
  });

  it('hears there why the server could not tell who they are', async () => {
    const { router, staff } = await visit('/admin/audit', (server) =>
      server.refuse('GET /api/admin/me', 503, 'database_unavailable'),
    );
    expect(router.url).toBe('/admin/log-in?next=%2Fadmin%2Faudit');
    expect(staff.problem()?.kind).toBe('database_unavailable');
  });

  it('is sent there from the middle of their work when the session is over, and told so', async () => {
    const { server, harness, router, staff } = await visit('/admin/sessions?language=es', signedIn);
    server.refuse('GET /api/admin/sessions', 401, 'not_signed_in');
    await expect(TestBed.inject(AdminHttp).get('/api/admin/sessions')).rejects.toMatchObject({
      kind: 'not_signed_in',
    });
    await harness.fixture.whenStable();
    expect(router.url).toBe('/admin/log-in?next=%2Fadmin%2Fsessions%3Flanguage%3Des');
    expect(staff.wasSignedOut()).toBe(true);
    expect(staff.account()).toBeNull();
  });

  it('leaves for good by signing out, also when the session was over already', async () => {
    const { server, staff } = await visit('/admin', signedIn);
    server.refuse('POST /api/admin/log-out', 401, 'not_signed_in');
    await TestBed.inject(OwnSession).logOut();
    expect(staff.account()).toBeNull();
    expect(staff.wasSignedOut()).toBe(false);
  });

  it('stays signed in when the server did not hear of the signing out', async () => {
    const { server, staff } = await visit('/admin', signedIn);
    server.refuse('POST /api/admin/log-out', 503, 'database_unavailable');
    await expect(TestBed.inject(OwnSession).logOut()).rejects.toMatchObject({ kind: 'database_unavailable' });
    expect(staff.account()).not.toBeNull();
  });
});
