/** A storage of a window, or null where it is denied (private windows, strict cookie settings). */
export function storageOf(
  view: Window | null,
  name: 'localStorage' | 'sessionStorage' = 'localStorage',
): Storage | null {
  try {
    return view?.[name] ?? null;
  } catch (error) {
    // Reading the property itself is refused with a SecurityError.
    if (error instanceof DOMException) return null;
    throw error;
  }
}
