import { stateLagsOf } from './state-lags.js';

const AUDIBLE = 0.2;

describe('how late the screen is', () => {
  it('is counted from the event that changes what it says', () => {
    const events = [
      { atMs: 1_000, type: 'session.created' },
      { atMs: 5_000, type: 'input_audio_buffer.speech_started' },
      { atMs: 7_000, type: 'input_audio_buffer.speech_stopped' },
      { atMs: 7_010, type: 'response.created' },
    ];
    const states = [
      { atMs: 900, state: 'connecting' },
      { atMs: 1_012, state: 'thinking' },
      { atMs: 2_000, state: 'speaking' },
      { atMs: 5_003, state: 'listening' },
      { atMs: 7_020, state: 'thinking' },
    ];
    expect(stateLagsOf({ loudness: [], events, states })).toEqual([
      { cause: 'session.created', state: 'thinking', lagMs: 12 },
      { cause: 'input_audio_buffer.speech_started', state: 'listening', lagMs: 3 },
      { cause: 'input_audio_buffer.speech_stopped', state: 'thinking', lagMs: 20 },
    ]);
  });

  it('is counted from the first sound of each reply, not from the words in it', () => {
    const loudness = [
      { atMs: 1_990, rms: 0 },
      { atMs: 2_000, rms: AUDIBLE },
      { atMs: 2_300, rms: 0 },
      { atMs: 2_500, rms: AUDIBLE },
      { atMs: 6_000, rms: AUDIBLE },
    ];
    const states = [
      { atMs: 1_000, state: 'thinking' },
      { atMs: 2_040, state: 'speaking' },
      { atMs: 3_000, state: 'thinking' },
      { atMs: 6_030, state: 'speaking' },
    ];
    expect(stateLagsOf({ loudness, events: [], states }).map(({ lagMs }) => lagMs)).toEqual([40, 30]);
  });

  it('is 0 where the screen says it at the first sample of a reply that begins softly', () => {
    const loudness = [
      { atMs: 2_055, rms: AUDIBLE },
      { atMs: 2_059, rms: AUDIBLE },
    ];
    const states = [
      { atMs: 1_900, state: 'thinking' },
      { atMs: 2_000, state: 'speaking' },
    ];
    expect(stateLagsOf({ loudness, events: [], states })).toEqual([
      { cause: 'sound', state: 'speaking', lagMs: 0 },
    ]);
  });

  it('is nothing where the screen says it already, and where it never does', () => {
    const loudness = [{ atMs: 900, rms: AUDIBLE }];
    const events = [
      { atMs: 2_000, type: 'input_audio_buffer.speech_started' },
      { atMs: 3_000, type: 'input_audio_buffer.speech_stopped' },
    ];
    const states = [
      { atMs: 500, state: 'speaking' },
      { atMs: 1_000, state: 'listening' },
      { atMs: 2_400, state: 'muted' },
      { atMs: 2_600, state: 'listening' },
      { atMs: 3_500, state: 'muted' },
    ];
    expect(stateLagsOf({ loudness, events, states })).toEqual([]);
  });
});
