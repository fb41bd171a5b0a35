const requests = new Map<string, Promise<unknown>>();

/**
 * Asks for a JSON file while the application itself is still on its way: what it will want first need not wait for it. Imports
 * nothing of Angular, or it would wait after all.
 */
export function requestEarly(url: string): void {
  const file = load(url);
  // Whoever takes it hears of a failure and asks again.
  file.catch(() => undefined);
  requests.set(url, file);
}

/** Once; undefined for a file that was not asked for, or was taken before. */
export function takeEarlyFile(url: string): Promise<unknown> | undefined {
  const file = requests.get(url);
  requests.delete(url);
  return file;
}

async function load(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}
