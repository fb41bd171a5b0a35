/** The `localStorage` of a window, or null where it is denied (private windows, strict cookie settings). */
export function storageOf(view: Window | null): Storage | null {
  try {
    return view?.localStorage ?? null;
  } catch (error) {
    // Reading the property itself is refused with a SecurityError.
    if (error instanceof DOMException) return null;
    throw error;
  }
}
