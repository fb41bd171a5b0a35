import { appendFrame } from '../load/append-frame.mjs';
import { encodeFrame, OPCODE } from '../wire/frame.mjs';
import { FrameReader } from '../wire/frame-reader.mjs';
import { echoEvent } from './echo-event.mjs';
import { readEventNumber } from './event-burst.mjs';
import { EVENTS } from './reply-events.mjs';

function socketInto(onFrame) {
  const reader = new FrameReader(onFrame);
  return { writableLength: 0, write: (bytes) => reader.read(bytes) };
}

describe('what the upstream says', () => {
  it('is JSON, numbered without a gap', () => {
    const seen = [];
    const socket = socketInto((frame) => {
      const event = JSON.parse(frame.bytes().toString());
      seen.push([readEventNumber(frame), event.event_id, event.type]);
    });
    EVENTS.delta.sendTo(socket, 41);

    expect(seen).toEqual([
      [41, 'event_00000041', 'response.output_audio_transcript.delta'],
      [42, 'event_00000042', 'response.output_audio.delta'],
    ]);
  });

  it.each(Object.keys(EVENTS))('%s counts its events', (name) => {
    let frames = 0;
    EVENTS[name].sendTo(
      socketInto(() => (frames += 1)),
      0,
    );

    expect(EVENTS[name].count).toBe(frames);
  });

  it('echoes an append by its id, and is not taken for an echo otherwise', () => {
    const echoes = [];
    const client = socketInto((frame) => echoes.push(echoEvent.read(frame)));
    const upstream = socketInto((append) => echoEvent.answer(append, client, 3));
    appendFrame.send(upstream, 1, 20, 77.5);
    EVENTS.updated.sendTo(client, 4);

    expect(echoes).toEqual([{ sequence: 20, sentMs: 77.5 }, null]);
  });

  it('cannot be confused with an event of a relay', () => {
    const numbers = [];
    const reader = new FrameReader((frame) => numbers.push(readEventNumber(frame)));
    const text = '{"type":"error","event_id":"event_00000001"}';
    reader.read(encodeFrame(OPCODE.text, text));

    expect(numbers).toEqual([null]);
  });
});
