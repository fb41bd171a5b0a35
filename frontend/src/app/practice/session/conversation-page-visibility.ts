export interface PageVisibilityListener {
  /** Another tab, another app, a locked screen. */
  onHidden(): void;
  onVisible(): void;
  /** The page is going away for good. */
  onLeft(): void;
}

/** @returns what stops the watching. */
export function watchPageVisibility(document: Document, listener: PageVisibilityListener): () => void {
  const abort = new AbortController();
  const page = document.defaultView;
  document.addEventListener(
    'visibilitychange',
    () => (document.hidden ? listener.onHidden() : listener.onVisible()),
    { signal: abort.signal },
  );
  page?.addEventListener('pagehide', () => listener.onLeft(), { signal: abort.signal });
  return () => abort.abort();
}
