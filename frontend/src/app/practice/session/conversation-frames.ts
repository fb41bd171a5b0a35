/** One second of PCM16 mono at 24 kHz. */
const JOINED_BYTES_MAX = 48_000;

/** Joins audio frames, in order, into as few pieces of up to one second as possible. */
export function joinFrames(frames: readonly Uint8Array[]): readonly Uint8Array[] {
  const joined: Uint8Array[] = [];
  let group: Uint8Array[] = [];
  let groupBytes = 0;
  for (const frame of frames) {
    if (group.length > 0 && groupBytes + frame.byteLength > JOINED_BYTES_MAX) {
      joined.push(concatenate(group, groupBytes));
      group = [];
      groupBytes = 0;
    }
    group.push(frame);
    groupBytes += frame.byteLength;
  }
  if (group.length > 0) joined.push(concatenate(group, groupBytes));
  return joined;
}

function concatenate(frames: readonly Uint8Array[], totalBytes: number): Uint8Array {
  const whole = new Uint8Array(totalBytes);
  let offset = 0;
  for (const frame of frames) {
    whole.set(frame, offset);
    offset += frame.byteLength;
  }
  return whole;
}
