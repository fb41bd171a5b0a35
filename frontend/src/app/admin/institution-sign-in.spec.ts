import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import type { Translation } from '@jsverse/transloco';
import { TranslocoTestingModule } from '@jsverse/transloco';
import type { InstitutionLogIn } from 'parley/contracts';
import { readPublicJson, servePublicFiles } from '../i18n/testing/public-files';
import { InstitutionSignIn } from './institution-sign-in';

async function linkWhen(
  offer: InstitutionLogIn | undefined,
  next: string | null = null,
  isAgain = false,
): Promise<HTMLAnchorElement | null> {
  const english: Translation = { admin: readPublicJson('i18n/admin/en.json') };
  TestBed.configureTestingModule({
    imports: [
      TranslocoTestingModule.forRoot({
        langs: { en: english },
        translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
        preloadLangs: true,
      }),
    ],
    providers: [provideHttpClient(withInterceptors([servePublicFiles({ '/api/admin/oidc': offer })]))],
  });
  const fixture = TestBed.createComponent(InstitutionSignIn);
  fixture.componentRef.setInput('next', next);
  fixture.componentRef.setInput('isAgain', isAgain);
  await fixture.whenStable();
  return (fixture.nativeElement as HTMLElement).querySelector('a');
}

describe('the way in by the institution’s own accounts', () => {
  it('is a link by the name that the institution gave it', async () => {
    const link = await linkWhen({ is_on: true, label: 'Example School' });

    expect(link?.textContent.trim()).toBe('Sign in with Example School');
    expect(link?.getAttribute('href')).toBe('/api/admin/oidc/log-in?next=%2Fadmin');
  });

  it('has words of its own where there is no name', async () => {
    expect((await linkWhen({ is_on: true, label: null }))?.textContent.trim()).toBe(
      'Sign in with your institution’s account',
    );
  });

  it('leads on to the page that was asked for, and to no page of others', async () => {
    const offer = { is_on: true, label: null };

    expect((await linkWhen(offer, '/admin/audit?from=2026'))?.getAttribute('href')).toBe(
      '/api/admin/oidc/log-in?next=%2Fadmin%2Faudit%3Ffrom%3D2026',
    );
    TestBed.resetTestingModule();
    expect((await linkWhen(offer, '//evil.example/admin'))?.getAttribute('href')).toBe(
      '/api/admin/oidc/log-in?next=%2Fadmin',
    );
  });

  it('asks for a proof from whoever is signed in already', async () => {
    const link = await linkWhen({ is_on: true, label: null }, '/admin/staff', true);

    expect(link?.getAttribute('href')).toBe('/api/admin/oidc/log-in?next=%2Fadmin%2Fstaff&again=true');
  });

  it.each([[{ is_on: false, label: 'Example School' }], [undefined]])(
    'is not there when the server says %j',
    async (offer) => {
      expect(await linkWhen(offer)).toBeNull();
    },
  );
});
