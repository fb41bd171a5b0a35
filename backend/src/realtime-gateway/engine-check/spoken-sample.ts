import { SPOKEN_SAMPLE } from './spoken-sample.generated.js';

/** Samples on the wire for one of the sample. */
const INTERPOLATION = 3;
const BYTES_PER_SAMPLE = 2;

/** G.711 µ-law, one byte. */
function decodeMuLaw(byte: number): number {
  const inverted = ~byte & 0xff;
  const exponent = (inverted >> 4) & 0x07;
  const magnitude = (((inverted & 0x0f) << 3) + 132) << exponent;
  return (inverted & 0x80) === 0 ? magnitude - 132 : 132 - magnitude;
}

/** What the check says to an engine: an English sentence, PCM16 mono at 24 kHz. */
export function spokenSample(): Buffer {
  const encoded = Buffer.from(SPOKEN_SAMPLE, 'base64');
  const pcm = Buffer.alloc(encoded.length * INTERPOLATION * BYTES_PER_SAMPLE);
  for (let index = 0; index < encoded.length; index += 1) {
    const sample = decodeMuLaw(encoded[index] ?? 0xff);
    const next = decodeMuLaw(encoded[index + 1] ?? 0xff);
    for (let part = 0; part < INTERPOLATION; part += 1) {
      const value = Math.round(sample + ((next - sample) * part) / INTERPOLATION);
      pcm.writeInt16LE(value, (index * INTERPOLATION + part) * BYTES_PER_SAMPLE);
    }
  }
  return pcm;
}
