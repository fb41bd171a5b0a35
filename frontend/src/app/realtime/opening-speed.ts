const NATURAL_SPEED = 1;

/**
 * Where to open a session whose tutor speaks so fast from the first word on: what is asked for on the connection itself
 * comes too late for the greeting.
 *
 * @param speed times the natural pace
 */
export function atSpeed(realtimeUrl: string, speed: number): string {
  if (speed === NATURAL_SPEED) return realtimeUrl;
  const url = new URL(realtimeUrl);
  url.searchParams.set('speed', String(speed));
  return url.href;
}
