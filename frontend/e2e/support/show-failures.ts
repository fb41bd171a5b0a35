import { keepOpenScreens } from './chromium.js';

/** For the environment, which learns of failures while the pages are still open. */
Object.assign(globalThis, { keepOpenScreens });
