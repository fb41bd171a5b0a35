import { performance } from 'node:perf_hooks';
import load from '@echogarden/espeak-ng-emscripten';
import { LANGUAGES } from 'parley/contracts';
import { rms, WIRE_SAMPLE_RATE_HZ } from '../audio/pcm.js';
import { PHRASE_BOOKS } from '../tutor/phrases/phrase-books.js';
import { tutorTurn } from '../tutor/scripted-tutor.js';
import { SpeechSynthesizer } from './speech-synthesizer.js';
import { voiceFor } from './voices.js';

const SAMPLE = { text: 'Hola, ¿qué tal?', languageCode: 'es', sampleRateHz: WIRE_SAMPLE_RATE_HZ };

describe('the voice', () => {
  const speech = new SpeechSynthesizer();

  afterAll(() => speech.close());

  it.each([...PHRASE_BOOKS.keys()])(
    'is audible in %s, in every sentence of three turns',
    async (languageCode) => {
      const brief = { languageCode, focusWords: [], topic: null };
      for (const turn of [0, 1, 2]) {
        for (const { spoken } of tutorTurn(brief, turn).sentences) {
          const samples = await speech.synthesize({
            text: spoken,
            languageCode,
            sampleRateHz: WIRE_SAMPLE_RATE_HZ,
          });
          expect(samples.length).toBeGreaterThan(0.4 * WIRE_SAMPLE_RATE_HZ);
          expect(rms(samples)).toBeGreaterThan(700);
        }
      }
    },
  );

  it('leaves the event loop free while it speaks', async () => {
    const text = 'Es una frase bastante larga, para que la voz tenga algo que hacer durante un rato. '.repeat(
      4,
    );
    const before = performance.eventLoopUtilization();
    await speech.synthesize({ ...SAMPLE, text });
    // Spoken on this thread it would be 1, on a machine of any speed.
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  });

  it('speaks slower when asked to', async () => {
    const normal = await speech.synthesize(SAMPLE);
    const slow = await speech.synthesize({ ...SAMPLE, speed: 0.6 });
    expect(slow.length).toBeGreaterThan(normal.length * 1.3);
  });

  it('remembers what it said', () => {
    expect(speech.synthesize(SAMPLE)).toBe(speech.synthesize(SAMPLE));
  });

  it('reports a lost speech thread to who waits, and starts another one', async () => {
    const other = new SpeechSynthesizer();
    const waiting = other.synthesize(SAMPLE);
    await Promise.all([expect(waiting).rejects.toThrow('speech thread'), other.close()]);
    const again = await other.synthesize(SAMPLE);
    await other.close();
    expect(again.length).toBeGreaterThan(10_000);
  });
});

describe('the voices', () => {
  it('exist for every target language: eSpeak keeps the voice before when it does not know a name', async () => {
    const { eSpeakNGWorker } = await load();
    const espeak = new eSpeakNGWorker();
    const misread = LANGUAGES.filter(({ code, targetTier }) => {
      const text = PHRASE_BOOKS.get(code)?.opening ?? 'Dobar dan 1 2 3';
      const readings = ['ja', 'es', 'de'].map((voiceBefore) => {
        espeak.set_voice(voiceBefore);
        espeak.set_voice(voiceFor(code));
        return espeak.synthesize_ipa(text).ipa;
      });
      return targetTier !== 'C' && new Set(readings).size > 1;
    });
    expect(misread).toEqual([]);
  });
});
