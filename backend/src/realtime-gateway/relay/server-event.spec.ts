import { peekEventType, readServerEvent } from './server-event.js';

function read(text: string): ReturnType<typeof readServerEvent> {
  return readServerEvent(Buffer.from(text));
}

/** Null: not JSON. */
function typeInJson(text: string): unknown {
  try {
    return (JSON.parse(text) as { type: unknown }).type;
  } catch {
    return null;
  }
}

describe('reading upstream', () => {
  it.each([
    '{"type":"response.output_audio.delta","delta":"AAAA"}',
    '{"event_id":"event_1","type":"response.output_audio.delta","delta":"AAAA"}',
    '{"event_id": "event_1", "type": "response.output_audio.delta", "delta": "AAAA"}',
  ])('knows audio by the start of its bytes: %s', (text) => {
    expect(read(text)).toMatchObject({ kind: 'opaque', type: 'response.output_audio.delta' });
  });

  it.each([
    '{"type":"response.output_audio_transcript.delta","delta":"a"}',
    '{"event_id":"event_1","type":"conversation.item.input_audio_transcription.delta","delta":"a"}',
    '{"event_id":"event_1","type":"response.output_audio.done"}',
    '{"event_id":"event_1","type":"response.output_audio.delta.of.tomorrow"}',
    '["type":"response.output_audio.delta"]',
    '"type":"response.output_audio.delta"',
    '{"event_id":"event 1","type":"response.output_audio.delta"}',
  ])('tells of %s the type that its JSON has, or leaves it to the parser', (text) => {
    const event = read(text);
    const type = event.kind === 'unreadable' ? null : event.type;
    expect(type).toBe(typeInJson(text));
  });

  it('is not fooled by a type further inside', () => {
    const text =
      '{"event_id":"e","session":{"type":"realtime","instructions":"secret"},"type":"session.created"}';
    expect(peekEventType(Buffer.from(text))).toBeNull();
    expect(read(text)).toMatchObject({ kind: 'parsed', type: 'session.created' });
  });

  it('is not fooled by a type that is spelled inside an event id', () => {
    const text = String.raw`{"event_id":"\",\"type\":\"x\"","type":"session.updated","session":{}}`;
    expect(read(text)).toMatchObject({ kind: 'parsed', type: 'session.updated' });
  });

  it.each(['error', 'response.done', 'session.created', 'session.updated', 'session.unheard_of'])(
    'reads %s in full',
    (type) => expect(read(JSON.stringify({ type }))).toMatchObject({ kind: 'parsed', type }),
  );

  it.each(['', '[]', '{"no":"type"}', '{"type":5}', 'not json'])('calls %j unreadable', (text) => {
    expect(read(text).kind).toBe('unreadable');
  });
});
