import type { Page } from 'playwright-core';

/** What a live region said anew, and so what a screen reader reads out. `performance.now()` milliseconds. */
export interface Announcement {
  readonly atMs: number;
  /** Which region, by its number in the order of appearance. */
  readonly region: number;
  /** The lines of it that are in the target language. */
  readonly lines: readonly string[];
  readonly isTutorSpeaking: boolean;
}

/** Runs in the page before its own scripts: writes down what screen readers would be told. */
function installProbe(): void {
  const LIVE = '[aria-live=polite], [aria-live=assertive], [role=log], [role=status], [role=alert]';
  const announcements: Announcement[] = [];
  const regions = new Map<Element, { readonly number: number; text: string }>();
  (window as unknown as { announcements: Announcement[] }).announcements = announcements;

  const isQuiet = (region: Element): boolean =>
    region.getAttribute('aria-live') === 'off' || region.closest('[aria-busy=true]') !== null;
  const linesOf = (region: Element): string[] => {
    const marked = region.hasAttribute('lang') ? [region] : [...region.querySelectorAll('[lang]')];
    return marked.map((element) => element.textContent.trim());
  };
  const listen = (): void => {
    for (const element of document.querySelectorAll(LIVE)) {
      if (isQuiet(element)) continue;
      const region = regions.get(element) ?? { number: regions.size, text: '' };
      regions.set(element, region);
      const text = element.textContent.trim();
      if (text === region.text) continue;
      region.text = text;
      announcements.push({
        atMs: performance.now(),
        region: region.number,
        lines: linesOf(element),
        isTutorSpeaking: document.querySelector('[data-state=speaking]') !== null,
      });
    }
  };
  const everything = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(listen).observe(document, everything);
}

export async function probeLiveRegions(page: Page): Promise<void> {
  await page.addInitScript(installProbe);
}

export async function readAnnouncements(page: Page): Promise<readonly Announcement[]> {
  return page.evaluate(() => (window as unknown as { announcements: Announcement[] }).announcements);
}

/** Greek asks with ";"; elsewhere that ends no sentence. */
const SENTENCE_END = /(?:[.!?…。！？؟।]|\p{Script=Greek}["»”]?[;\u037E])["»”]?$/u;

/** Announced pieces of captions that are no whole lines, nor whole sentences of one. `finished`: the lines as they were in the end. */
export function brokenLines(announcements: readonly Announcement[], finished: readonly string[]): string[] {
  const isWhole = (piece: string): boolean =>
    finished.some((line) => line === piece || (line.includes(piece) && SENTENCE_END.test(piece)));
  return announcements.flatMap(({ lines }) => lines.filter((piece) => piece !== '' && !isWhole(piece)));
}

/** The shortest time between two announcements of one region while the tutor speaks; Infinity when none came twice. */
export function shortestPauseMs(announcements: readonly Announcement[]): number {
  const spoken = announcements.filter(({ isTutorSpeaking }) => isTutorSpeaking);
  const pauses = spoken.map(({ region, atMs }, index) => {
    const before = spoken.slice(0, index).findLast((earlier) => earlier.region === region);
    return before === undefined ? Infinity : atMs - before.atMs;
  });
  return Math.min(Infinity, ...pauses);
}
