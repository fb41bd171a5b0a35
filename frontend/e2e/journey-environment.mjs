import { TestEnvironment } from 'jest-environment-node';

const FAILURES = ['test_fn_failure', 'hook_failure'];
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}]+/gu;
/** File systems take no longer names. */
const NAME_LENGTH_MAX = 200;

/** Where a journey fails, a picture is kept of what its browsers show: by `keepOpenScreens`, which its set-up makes global. */
export default class JourneyEnvironment extends TestEnvironment {
  async handleTestEvent({ name, test, hook }) {
    if (!FAILURES.includes(name)) return;
    const failed = (test ?? hook.parent).name.replaceAll(NEITHER_LETTER_NOR_DIGIT, '-');
    await this.global.keepOpenScreens(`failed-${failed}`.slice(0, NAME_LENGTH_MAX));
  }
}
