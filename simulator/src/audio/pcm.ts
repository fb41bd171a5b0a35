/** Everything on the wire is PCM16, little endian, mono, at this rate. */
export const WIRE_SAMPLE_RATE_HZ = 24_000;

const SAMPLES_PER_MS = WIRE_SAMPLE_RATE_HZ / 1_000;

/** How long so many samples at the wire's rate last, in whole milliseconds (rounded down). */
export function samplesToMs(samples: number): number {
  return Math.floor(samples / SAMPLES_PER_MS);
}

export function msToSamples(milliseconds: number): number {
  return Math.round(milliseconds * SAMPLES_PER_MS);
}

/** Root mean square of the samples, 0 to 32,768; 0 for no samples. */
export function rms(samples: Int16Array): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}

/** Base64 of the samples, as `response.output_audio.delta` carries them. */
export function encodePcmBase64(samples: Int16Array): string {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength).toString('base64');
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The samples in a base64 text; null when it is not base64 or not a whole number of samples. */
export function decodePcmBase64(text: string): Int16Array | null {
  if (text.length % 4 !== 0 || !BASE64.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % 2 !== 0) return null;
  const samples = new Int16Array(bytes.length / 2);
  // Copied, since a pooled buffer may start at an odd address.
  new Uint8Array(samples.buffer).set(bytes);
  return samples;
}
