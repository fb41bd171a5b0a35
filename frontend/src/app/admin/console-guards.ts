import { inject } from '@angular/core';
import type { CanActivateFn } from '@angular/router';
import { Router } from '@angular/router';
import { ConsoleLanguage } from './console-language';
import { ConsoleTitle } from './console-title';
import { LOG_IN_PATH, nextFor } from './next-path';
import { OwnSession } from './own-session';

/** Nothing of the console is drawn before its texts are there. */
export const withConsoleTexts: CanActivateFn = async () => {
  inject(ConsoleTitle);
  await inject(ConsoleLanguage).begin();
  return true;
};

/** Lets staff in, and sends everybody else to the log-in page, which leads back. */
export const staffOnly: CanActivateFn = async (_route, { url }) => {
  const [session, router] = [inject(OwnSession), inject(Router)];
  const account = await session.find();
  return account !== null || router.createUrlTree([LOG_IN_PATH], { queryParams: nextFor(url) });
};
