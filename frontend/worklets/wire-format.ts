/** What crosses the socket in both directions: PCM16 little endian, mono, 24 kHz. */
export const WIRE_SAMPLE_RATE_HZ = 24_000;

export const WIRE_SAMPLES_PER_MS = WIRE_SAMPLE_RATE_HZ / 1000;

export const WIRE_BYTES_PER_SAMPLE = 2;

export const WIRE_BYTES_PER_MS = WIRE_SAMPLES_PER_MS * WIRE_BYTES_PER_SAMPLE;

/** A frame of the learner's audio: 40 ms. */
export const FRAME_SAMPLES = 40 * WIRE_SAMPLES_PER_MS;
