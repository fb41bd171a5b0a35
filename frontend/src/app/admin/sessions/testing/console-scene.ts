import { provideHttpClient, withInterceptors } from '@angular/common/http';
import type { Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Routes } from '@angular/router';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AdminRole } from 'parley/contracts';
import { InterfaceLanguage } from '../../../i18n/interface-language';
import { provideTranslations } from '../../../i18n/provide-translations';
import { servePublicFiles } from '../../../i18n/testing/public-files';
import { ConsoleTexts } from '../../console-texts';
import { SignedInStaff } from '../../signed-in-staff';

/** A page of the console at its address, in English, with somebody of this role signed in. */
export async function openConsole(
  address: string,
  routes: Routes,
  { role = 'reviewer', providers = [] }: { role?: AdminRole; providers?: Provider[] },
): Promise<RouterTestingHarness> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([servePublicFiles()])),
      provideRouter(routes),
      provideTranslations(),
      ...providers,
    ],
  });
  await TestBed.inject(InterfaceLanguage).follow('en');
  await TestBed.inject(ConsoleTexts).load('en');
  TestBed.inject(SignedInStaff).signedIn({
    id: '00000000-0000-4000-8000-0000000000ad',
    user_name: 'ada',
    role,
    has_password: true,
    has_second_factor: false,
    recovery_codes_left: 0,
  });
  const harness = await RouterTestingHarness.create(address);
  await harness.fixture.whenStable();
  return harness;
}

export function textsIn(page: ParentNode, selector: string): string[] {
  return [...page.querySelectorAll(selector)].map(({ textContent }) =>
    textContent.replace(/\s+/g, ' ').trim(),
  );
}
