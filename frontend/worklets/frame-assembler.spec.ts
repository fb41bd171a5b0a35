import { FrameAssembler } from './frame-assembler';

function assemble() {
  const frames: { pcm16: Int16Array; rms: number }[] = [];
  return { frames, assembler: new FrameAssembler((pcm16, rms) => frames.push({ pcm16, rms })) };
}

const constant = (length: number, value: number) => new Float32Array(length).fill(value);

describe('FrameAssembler', () => {
  it('cuts blocks of any size into frames of 960 samples without losing one', () => {
    const { frames, assembler } = assemble();
    const ramp = Float32Array.from({ length: 2_000 }, (_, i) => (i + 1) / 32_768);
    for (let start = 0; start < ramp.length; start += 128) assembler.push(ramp.subarray(start, start + 128));

    const samples = frames.flatMap(({ pcm16 }) => [...pcm16]);
    expect(frames.map(({ pcm16 }) => pcm16.length)).toEqual([960, 960]);
    expect(samples).toEqual(Array.from({ length: 1_920 }, (_, i) => i + 1));
  });

  it('gives each frame its own RMS and its own memory', () => {
    const { frames, assembler } = assemble();
    assembler.push(constant(960, 0.5));
    assembler.push(constant(960, -0.25));

    expect(frames.map(({ rms }) => rms)).toEqual([0.5, 0.25]);
    expect(frames[0]?.pcm16[0]).toBe(16_384);
  });

  it('reads only as many samples of a block as it is told', () => {
    const { frames, assembler } = assemble();
    assembler.push(constant(1_024, 0.5), 959);
    expect(frames).toHaveLength(0);
  });

  it('begins at the first non-zero frame, and keeps silence after that', () => {
    const { frames, assembler } = assemble();
    assembler.push(constant(3 * 960, 0));
    expect(frames).toHaveLength(0);

    assembler.push(constant(960, 0.1));
    assembler.push(constant(960, 0));
    expect(frames.map(({ rms }) => Math.round(rms * 10))).toEqual([1, 0]);
  });

  it('waits for the first sound again when another device feeds it', () => {
    const { frames, assembler } = assemble();
    assembler.push(constant(960, 0.1));
    assembler.restart();
    assembler.push(constant(960, 0));
    expect(frames).toHaveLength(1);
  });

  it('forgets the frame begun when it is discarded', () => {
    const { frames, assembler } = assemble();
    assembler.push(constant(900, 0.5));
    assembler.discardPartialFrame();
    assembler.push(constant(960, 0.25));
    expect(frames.map(({ rms }) => rms)).toEqual([0.25]);
  });
});
