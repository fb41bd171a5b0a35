import { UsageTally } from './usage-tally.js';

const FULL = {
  input_tokens: 130,
  output_tokens: 90,
  input_token_details: {
    text_tokens: 100,
    audio_tokens: 30,
    cached_tokens: 50,
    cached_tokens_details: { text_tokens: 40, audio_tokens: 10 },
  },
  output_token_details: { text_tokens: 20, audio_tokens: 70 },
};

describe('the usage of a session', () => {
  it('adds up replies with their splits', () => {
    const tally = new UsageTally();
    tally.add(FULL);
    tally.add(FULL);
    expect(tally.total).toEqual({
      inputText: 200,
      inputAudio: 60,
      cachedText: 80,
      cachedAudio: 20,
      outputText: 40,
      outputAudio: 140,
    });
  });

  it('splits a bare cached sum without exceeding the audio of the input', () => {
    const tally = new UsageTally();
    tally.add({ input_token_details: { text_tokens: 100, audio_tokens: 30, cached_tokens: 50 } });
    expect(tally.total).toMatchObject({ cachedAudio: 30, cachedText: 20 });
  });

  it('stays at zero for engines without usage and for nonsense', () => {
    const tally = new UsageTally();
    tally.add(undefined);
    tally.add({ input_token_details: { text_tokens: -4, audio_tokens: 1.5, cached_tokens: 'many' } });
    expect(Object.values(tally.total)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
