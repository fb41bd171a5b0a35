import fc from 'fast-check';
import { matchAudioAppend } from './audio-append-fast-path.js';

function match(text: string): number | null {
  return matchAudioAppend(Buffer.from(text));
}

describe('the fast path for audio', () => {
  it.each([
    ['type, audio', { type: 'input_audio_buffer.append', audio: 'AAAA' }],
    ['event_id first', { event_id: 'evt_1', type: 'input_audio_buffer.append', audio: 'AAA=' }],
    ['event_id last', { type: 'input_audio_buffer.append', audio: 'AA==', event_id: 'evt-1.2' }],
  ])('takes what JSON.stringify writes: %s', (_name, event) => {
    expect(match(JSON.stringify(event))).toBe(4);
  });

  it.each([
    ['a second type key', '{"type":"input_audio_buffer.append","audio":"AAAA","type":"session.update"}'],
    ['a field after the audio', '{"type":"input_audio_buffer.append","audio":"AAAA","x":1}'],
    ['a field before the type', '{"session":{},"type":"input_audio_buffer.append","audio":"AAAA"}'],
    [
      'an event_id on both ends',
      '{"event_id":"a","type":"input_audio_buffer.append","audio":"AAAA","x":"b"}',
    ],
    ['an escape in the audio', String.raw`{"type":"input_audio_buffer.append","audio":"AA\u0022AA"}`],
    [
      'an escape in the event id',
      String.raw`{"event_id":"\"","type":"input_audio_buffer.append","audio":"AAAA"}`,
    ],
    ['two event ids', '{"event_id":"a","type":"input_audio_buffer.append","audio":"AAAA","event_id":"b"}'],
    ['an event id of ours', '{"event_id":"parley_1","type":"input_audio_buffer.append","audio":"AAAA"}'],
    [
      'an event id of ours, last',
      '{"type":"input_audio_buffer.append","audio":"AAAA","event_id":"parley_1"}',
    ],
    ['white space', '{"type": "input_audio_buffer.append","audio":"AAAA"}'],
    ['something after the object', '{"type":"input_audio_buffer.append","audio":"AAAA"} '],
    ['two objects', '{"type":"input_audio_buffer.append","audio":"AAAA"}{"type":"response.create"}'],
    ['audio that is no string', '{"type":"input_audio_buffer.append","audio":5}'],
    ['an unfinished frame', '{"type":"input_audio_buffer.append","audio":"AAAA'],
    ['another event', '{"type":"input_audio_buffer.clear"}'],
    [
      'an overlong event id',
      `{"event_id":"${'a'.repeat(129)}","type":"input_audio_buffer.append","audio":"AAAA"}`,
    ],
    ['base64url', '{"type":"input_audio_buffer.append","audio":"AA-_"}'],
    ['an unfinished group of four', '{"type":"input_audio_buffer.append","audio":"AAAAAA"}'],
    ['padding in the middle', '{"type":"input_audio_buffer.append","audio":"AA==AAAA"}'],
    ['too much padding', '{"type":"input_audio_buffer.append","audio":"A==="}'],
    ['a line break in the audio', '{"type":"input_audio_buffer.append","audio":"AAA\nAAAA"}'],
    ['nothing', ''],
  ])('leaves to the slow path: %s', (_name, text) => {
    expect(match(text)).toBeNull();
  });

  it('never takes a frame that holds anything but type, audio and event_id', () => {
    const bytes = fc.constantFrom('"', '\\', ',', '{', '}', ':', 'A', '=', 'type', 'session', '\n', 'é');
    const noise = fc.array(bytes, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(noise, noise, noise, (before, within, after) => {
        const text = `${before}{"type":"input_audio_buffer.append","audio":"AA${within}AA"${after}}`;
        if (match(text) === null) return;
        const event = JSON.parse(text) as Record<string, unknown>;
        expect(Object.keys(event).filter((key) => key !== 'event_id')).toEqual(['type', 'audio']);
        expect(event['type']).toBe('input_audio_buffer.append');
      }),
      { numRuns: 2000 },
    );
  });

  it('takes as audio exactly what is standard base64 in whole groups', () => {
    const characters = fc.constantFrom(...Array.from('ABab09+/==-_ \n\\é\u0000*'));
    const audio = fc
      .tuple(fc.base64String({ maxLength: 60 }), fc.array(characters, { maxLength: 3 }), fc.nat(60))
      .map(([valid, strange, at]) => valid.slice(0, at) + strange.join('') + valid.slice(at));
    fc.assert(
      fc.property(audio, fc.boolean(), (text, isOdd) => {
        const isStandard = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
        const frame = `{"type":"input_audio_buffer.append","audio":"${text}"}`;
        // Wherever it begins in what was read from the connection.
        const bytes = Buffer.from(`${isOdd ? ' ' : ''}${frame}`).subarray(isOdd ? 1 : 0);
        expect(matchAudioAppend(bytes)).toBe(isStandard ? text.length : null);
      }),
      { numRuns: 5000 },
    );
  });
});
