/** For a page in the background, which is not drawn at all, and browsers that do not tell. */
const PAINT_MS_MAX = 300;

/** Until the browser has drawn what is in the page: what begins then does not hold it up. */
export async function firstPaint(view: Window & typeof globalThis): Promise<void> {
  await new Promise<void>((resolve) => {
    new view.PerformanceObserver(() => resolve()).observe({ type: 'paint', buffered: true });
    view.setTimeout(resolve, PAINT_MS_MAX);
  });
}

/** What comes after it is not held against what came before: in between, the browser turns to whoever uses the page. */
export async function nextTask(view: Window): Promise<void> {
  await new Promise<void>((resolve) => view.setTimeout(resolve));
}

/** Whether the page still shows what it showed before the application, see `src/first-paint`. */
export function isCovered(document: Document): boolean {
  return firstPaintIn(document) !== null;
}

/** Until the application is in sight, however long that takes: nobody asks again and again meanwhile. */
export async function uncovered(document: Document): Promise<void> {
  const cover = firstPaintIn(document);
  const place = cover?.parentNode;
  if (!place) return;
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (cover.isConnected) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(place, { childList: true });
  });
}

/** The application has been drawn below it. */
export function uncover(document: Document): void {
  firstPaintIn(document)?.remove();
}

/** There will be no application: says so, and offers another try. */
export function giveUp(document: Document): void {
  firstPaintIn(document)?.classList.add('failed');
}

function firstPaintIn(document: Document): Element | null {
  return document.querySelector('.first-paint');
}
