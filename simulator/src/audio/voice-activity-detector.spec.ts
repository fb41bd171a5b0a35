import fc from 'fast-check';
import { SpeechSynthesizer } from '../speech/speech-synthesizer.js';
import { msToSamples, samplesToMs, WIRE_SAMPLE_RATE_HZ } from './pcm.js';
import {
  type VoiceActivity,
  VoiceActivityDetector,
  type VoiceActivitySettings,
} from './voice-activity-detector.js';

const SETTINGS: VoiceActivitySettings = {
  threshold: 0.5,
  prefixPaddingMs: 300,
  silenceDurationMs: () => 500,
};

function silence(milliseconds: number): Int16Array {
  return new Int16Array(msToSamples(milliseconds));
}

/** Reproducible noise, so that a failing run can be repeated. */
function noise(milliseconds: number, amplitude: number): Int16Array {
  let state = 1;
  return silence(milliseconds).map(() => {
    state = (state * 48_271) % 2_147_483_647;
    return amplitude * ((2 * state) / 2_147_483_647 - 1);
  });
}

function add(a: Int16Array, b: Int16Array): Int16Array {
  return a.map((sample, index) => Math.max(-32_768, Math.min(32_767, sample + (b[index] ?? 0))));
}

function join(...pieces: Int16Array[]): Int16Array {
  return Int16Array.from(pieces.flatMap((piece) => [...piece]));
}

function detect(samples: Int16Array, settings = SETTINGS): VoiceActivity[] {
  return new VoiceActivityDetector(settings).process(samples);
}

describe('voice activity detection', () => {
  const speech = new SpeechSynthesizer();
  let spoken: Int16Array;

  beforeAll(async () => {
    const text = 'Buenos días, quiero un kilo de manzanas, por favor.';
    spoken = await speech.synthesize({ text, languageCode: 'es', sampleRateHz: WIRE_SAMPLE_RATE_HZ });
  });

  afterAll(() => speech.close());

  it('finds one turn in a spoken sentence, with its padding before and its silence after', () => {
    const activity = detect(join(silence(1_000), spoken, silence(2_000)));
    expect(activity.map(({ kind }) => kind)).toEqual(['started', 'stopped']);
    const [started, stopped] = activity.map(({ atMs }) => atMs);
    const spokenEndMs = 1_000 + samplesToMs(spoken.length);
    expect(started).toBeGreaterThanOrEqual(600);
    expect(started).toBeLessThanOrEqual(900);
    expect(stopped).toBeGreaterThan(spokenEndMs - 200);
    expect(stopped).toBeLessThanOrEqual(spokenEndMs + 520);
  });

  it('finds the same turns however the audio is cut into frames', () => {
    const audio = join(silence(700), spoken, silence(1_500), spoken, silence(1_000));
    const whole = detect(audio);
    expect(whole).toHaveLength(4);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        const detector = new VoiceActivityDetector(SETTINGS);
        const activity: VoiceActivity[] = [];
        for (let offset = 0, turn = 0; offset < audio.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          activity.push(...detector.process(audio.subarray(offset, offset + size)));
          offset += size;
        }
        expect(activity).toEqual(whole);
      }),
      { numRuns: 15 },
    );
  });

  it('keeps a turn together over a pause shorter than the silence asked for', () => {
    const audio = join(spoken, silence(800), spoken, silence(2_000));
    expect(detect(audio, { ...SETTINGS, silenceDurationMs: () => 1_500 })).toHaveLength(2);
    expect(detect(audio, { ...SETTINGS, silenceDurationMs: () => 300 }).length).toBeGreaterThanOrEqual(4);
  });

  it('may wait longer after one phrase of a turn than after another', () => {
    const audio = join(spoken, silence(3_000), spoken, silence(1_000), spoken, silence(1_000));
    const thinksFirst = (phrases: number) => (phrases === 1 ? 4_000 : 800);
    const activity = detect(audio, { ...SETTINGS, silenceDurationMs: thinksFirst });
    expect(activity.map(({ kind }) => kind)).toEqual(['started', 'stopped', 'started']);
    expect(activity[1]?.atMs).toBeGreaterThan(2 * samplesToMs(spoken.length) + 3_000);
  });

  it('hears nothing in silence, in a quiet room or in a click', () => {
    const click = new Int16Array(msToSamples(20)).fill(20_000);
    expect(detect(silence(5_000))).toEqual([]);
    expect(detect(noise(5_000, 60))).toEqual([]);
    expect(detect(join(silence(1_000), click, silence(1_000)))).toEqual([]);
  });

  it('gets used to a steady noise and still hears a voice over it', () => {
    const hum = noise(20_000, 500);
    const activity = detect(add(hum, join(silence(10_000), spoken)), SETTINGS);
    const inVoice = activity.filter(({ atMs }) => atMs > 9_000);
    expect(activity.filter(({ atMs }) => atMs > 5_000 && atMs < 9_000)).toEqual([]);
    expect(inVoice[0]?.kind).toBe('started');
    expect(inVoice[0]?.atMs).toBeLessThan(10_100);
    expect(inVoice.at(-1)?.kind).toBe('stopped');
    expect(inVoice.at(-1)?.atMs).toBeLessThan(10_000 + samplesToMs(spoken.length) + 700);
  });

  it('needs a louder voice for a higher threshold', () => {
    const whisper = spoken.map((sample) => sample / 60);
    const audio = join(silence(3_500), whisper, silence(1_000));
    expect(detect(audio, { ...SETTINGS, threshold: 0.2 })).not.toEqual([]);
    expect(detect(audio, { ...SETTINGS, threshold: 1 })).toEqual([]);
  });

  it('never lets the padding of a turn reach into the turn before', () => {
    const audio = join(spoken, silence(300), spoken, silence(1_000));
    const activity = detect(audio, { threshold: 0.5, prefixPaddingMs: 5_000, silenceDurationMs: () => 200 });
    for (const [index, { atMs }] of activity.entries()) {
      expect(atMs).toBeGreaterThanOrEqual(activity[index - 1]?.atMs ?? 0);
    }
    expect(activity.length).toBeGreaterThanOrEqual(4);
  });
});
