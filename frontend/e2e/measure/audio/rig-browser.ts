import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core';
import { findChromium, QUIET_IN_THE_BACKGROUND, SAYS_YES } from '../../support/chromium.js';

export interface RigBrowser {
  readonly name: string;
  /** Undefined: not on this machine. */
  readonly executablePath: string | undefined;
  launch(environment: Readonly<Record<string, string>>): Promise<Browser>;
}

const CHROMIUM_PATH = findChromium();
const FIREFOX_PATH = [process.env['FIREFOX_PATH'], '/usr/bin/firefox-esr', '/usr/bin/firefox'].find(
  (path) => path !== undefined && existsSync(path),
);

/** Browsers with real sound. Both are driven by the same library: Firefox speaks WebDriver BiDi. */
export const RIG_BROWSERS: readonly RigBrowser[] = [
  {
    name: 'Chromium',
    executablePath: CHROMIUM_PATH,
    launch: (environment) =>
      launch(CHROMIUM_PATH, environment, {
        browser: 'chrome',
        ignoreDefaultArgs: ['--mute-audio'],
        args: ['--no-sandbox', SAYS_YES, ...QUIET_IN_THE_BACKGROUND],
      }),
  },
  {
    name: 'Firefox',
    executablePath: FIREFOX_PATH,
    launch: (environment) =>
      launch(FIREFOX_PATH, environment, {
        browser: 'firefox',
        extraPrefsFirefox: {
          'media.navigator.permission.disabled': true,
          'media.autoplay.default': 0,
          'media.cubeb.backend': 'pulse-rust',
          // Its sandbox cannot see a sound server in a temporary folder.
          'media.cubeb.sandbox': false,
          'security.sandbox.content.level': 0,
        },
      }),
  },
];

function launch(
  executablePath: string | undefined,
  environment: Readonly<Record<string, string>>,
  options: LaunchOptions,
): Promise<Browser> {
  if (executablePath === undefined) throw new Error('That browser is not on this machine.');
  const env = { ...process.env, ...environment };
  return puppeteer.launch({ ...options, executablePath, headless: true, env });
}
