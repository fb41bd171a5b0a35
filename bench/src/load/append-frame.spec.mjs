import { Buffer } from 'node:buffer';
import { FrameReader } from '../wire/frame-reader.mjs';
import { APPEND_LENGTH, appendFrame, copyAppendId, readAppend } from './append-frame.mjs';

function received(send, onFrame) {
  const reader = new FrameReader(onFrame);
  send({ writableLength: 0, write: (bytes) => reader.read(bytes) });
}

describe('40 ms of speech', () => {
  it('is an append as JSON.stringify writes it, with 1,920 bytes of sound', () => {
    expect.assertions(4);
    received(
      (socket) => appendFrame.send(socket, 42, 1_234, 987_654.321),
      (frame) => {
        const text = frame.bytes().toString();
        const event = JSON.parse(text);
        expect(frame.length).toBe(APPEND_LENGTH);
        expect(JSON.stringify(event)).toBe(text);
        expect(event).toEqual({
          type: 'input_audio_buffer.append',
          audio: expect.any(String),
          event_id: 'm_000042_0001234_00987654321',
        });
        expect(Buffer.from(event.audio, 'base64')).toHaveLength(1_920);
      },
    );
  });

  it('tells its session and number, and its id', () => {
    expect.assertions(2);
    received(
      (socket) => appendFrame.send(socket, 7, 8, 9),
      (frame) => {
        const id = Buffer.alloc(28);
        copyAppendId(frame, id, 0);
        expect(readAppend(frame)).toEqual({ session: 7, sequence: 8 });
        expect(id.toString()).toBe('m_000007_0000008_00000009000');
      },
    );
  });
});
