/** What crosses the socket in both directions: PCM16 little endian, mono, 24 kHz. */
export const WIRE_SAMPLE_RATE_HZ = 24_000;

export const WIRE_BYTES_PER_SAMPLE = 2;

export const WIRE_BYTES_PER_MS = (WIRE_SAMPLE_RATE_HZ * WIRE_BYTES_PER_SAMPLE) / 1000;
