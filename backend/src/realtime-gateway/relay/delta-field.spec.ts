import fc from 'fast-check';
import { deltaLength, deltaText } from './delta-field.js';

function event(delta: unknown): Record<string, unknown> {
  return { type: 'response.output_audio_transcript.delta', item_id: 'item_1', delta, obfuscation: 'x"\\y' };
}

describe('the delta of an event', () => {
  it('is the text that parsing the event would give, whatever it consists of', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    const nasty = fc.constantFrom('"', '\\', '\\"', '"delta":"', '\\u0022', '\n', '\u0000', '你好', 'ß');
    const words = fc.array(fc.oneof(text, nasty), { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, fc.boolean(), (delta, isSpaced) => {
        const json = JSON.stringify(event(delta), null, isSpaced ? 1 : 0);
        expect(deltaText(Buffer.from(json))).toBe(delta);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is as long as its base64', () => {
    expect(deltaLength(Buffer.from(JSON.stringify(event('AAAABBBB'))))).toBe(8);
    expect(deltaLength(Buffer.from(JSON.stringify(event('AAAABBBB'), null, 1)))).toBe(8);
  });

  it.each([
    ['there is none', '{"type":"a"}'],
    ['it is no text', '{"delta":5}'],
    ['it does not end', '{"delta":"ab'],
    ['it is the text of another field', JSON.stringify({ type: '"delta":"ab"' })],
    ['its escape is broken', String.raw`{"delta":"a\x"}`],
  ])('is empty where %s', (_name, text) => {
    const frame = Buffer.from(text);
    expect(deltaText(frame)).toBe('');
  });
});
