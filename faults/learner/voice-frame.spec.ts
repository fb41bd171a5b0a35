import { isAppend, readFrame, writeFrame } from './voice-frame.js';

describe('a frame of a learner', () => {
  it.each([
    { generation: 1, turn: 0, sequence: 0 },
    { generation: 65_535, turn: 4_000_000_000, sequence: 123_456 },
  ])('carries %j in 40 ms of audio', (header) => {
    const event = Buffer.from(writeFrame(header));
    const { audio } = JSON.parse(event.toString()) as { audio: string };
    expect(Buffer.from(audio, 'base64')).toHaveLength(1_920);
    expect(readFrame(event)).toEqual(header);
  });

  it('is told apart from audio of somebody else and from other events', () => {
    const foreign = Buffer.from(`{"type":"input_audio_buffer.append","audio":"${'A'.repeat(100)}"}`);
    const other = Buffer.from('{"type":"response.create"}');
    expect([isAppend(foreign), readFrame(foreign)]).toEqual([true, null]);
    expect([isAppend(other), readFrame(other)]).toEqual([false, null]);
  });
});
