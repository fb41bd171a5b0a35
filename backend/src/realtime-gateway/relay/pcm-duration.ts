/** PCM16 mono at 24 kHz, the only format of a session: bytes per millisecond. */
const PCM_BYTES_PER_MS = 48;

/** Milliseconds of audio in so many base64 characters (padding counts as audio: below a tenth of a millisecond). */
export function base64PcmDurationMs(base64Length: number): number {
  return (base64Length * 3) / 4 / PCM_BYTES_PER_MS;
}
