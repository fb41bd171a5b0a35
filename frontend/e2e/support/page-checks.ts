import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** WCAG 2.2 AA with all that it contains, and what axe calls best practice. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** WCAG 2.2, success criterion 2.5.8. */
const SMALLEST_TARGET_PX = 24;
/** Our own: what a thumb hits without looking. */
const SMALLEST_CONTROL_PX = 48;
/** WCAG 2.2, success criterion 1.4.10. */
const NARROWEST_PX = 320;

/**
 * Resolves once whatever moves or fades has come to its end. What was just pressed is under a ripple for a while, and its colours are
 * not those that it has.
 */
export async function stillnessOf(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    // One that is called off is over as well.
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

/** What the axe rules find: the rule, the element that breaks it, and how to mend it. */
export async function barriersOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}

/**
 * Everything to press that is too small: buttons, fields and choices below 48 px, and whatever else there is (in lists of
 * words and lines) below 24 px. Words within a sentence are left out. A label counts with the control that it operates.
 */
export async function smallTargetsOn(page: Page): Promise<string[]> {
  return page.evaluate(
    ([smallest, smallestControl]) => {
      const pressable =
        'a[href], button, input, textarea, select, summary, [role=button], [role=option], [role=radio]';
      const isInline = (element: Element): boolean =>
        element.closest('mat-chip, mat-chip-row, mat-chip-option, p, li.tutor, li.learner, .words') !== null;
      const areaOf = (element: Element): DOMRect => {
        const label = element.closest('label, .mat-mdc-text-field-wrapper');
        return (label ?? element).getBoundingClientRect();
      };
      return [...document.querySelectorAll(pressable)].flatMap((element) => {
        const own = element.getBoundingClientRect();
        const isShown = element.checkVisibility({ visibilityProperty: true }) && own.width > 0;
        if (!isShown || element.closest('[aria-hidden=true], [inert]') !== null) return [];
        // A word in a sentence is as large as the sentence lets it be, and excepted by the criterion.
        if (getComputedStyle(element).display === 'inline') return [];
        const area = areaOf(element);
        const bound = isInline(element) ? smallest : smallestControl;
        // Half a pixel is a matter of rounding.
        const isLarge = Math.min(area.width, area.height) >= bound - 0.5;
        const size = `${area.width.toFixed(0)} × ${area.height.toFixed(0)}`;
        return isLarge ? [] : [`${size} px, not ${bound}: ${element.outerHTML.slice(0, 160)}`];
      });
    },
    [SMALLEST_TARGET_PX, SMALLEST_CONTROL_PX] as const,
  );
}

/** Half a second on a screen of 60 Hz. */
const MOST_FRAMES_TO_SETTLE = 30;

/** What sticks out sideways, and stays so, when the window is 320 px wide; the window is as before afterwards. */
export async function overflowAt320On(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: NARROWEST_PX, height: before?.height ?? 720 });
  const found = await page.evaluate(async (mostFrames) => {
    const wideElements = (): string[] => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      const wide = [...document.querySelectorAll('body *')].filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return right > clientWidth + 1 || left < -1;
      });
      return [
        `${scrollWidth} of ${clientWidth} px wide`,
        ...wide.slice(0, 12).map((element) => element.outerHTML.slice(0, 160)),
      ];
    };
    // Two frames later a page is laid out for its new width; one that is busy, or whose words come in meanwhile, takes a few more.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    let sticksOut = wideElements();
    for (let frame = 2; frame < mostFrames && sticksOut.length > 0; frame += 1) {
      await new Promise(requestAnimationFrame);
      sticksOut = wideElements();
    }
    return sticksOut;
  }, MOST_FRAMES_TO_SETTLE);
  if (before) await page.setViewportSize(before);
  return found;
}

/** Everything that is wrong with the screen that is shown, for whoever sees, hears or touches it otherwise; empty when nothing is. */
export async function problemsOn(page: Page): Promise<string[]> {
  return [...(await barriersOn(page)), ...(await smallTargetsOn(page)), ...(await overflowAt320On(page))];
}
