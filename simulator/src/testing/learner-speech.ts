import { WIRE_SAMPLE_RATE_HZ } from '../audio/pcm.js';
import { SpeechSynthesizer } from '../speech/speech-synthesizer.js';

/** About two seconds of a learner's speech at the wire's rate. */
export async function speakAsLearner(): Promise<Int16Array> {
  const speech = new SpeechSynthesizer();
  const text = 'Quiero un kilo de manzanas, por favor.';
  const samples = await speech.synthesize({ text, languageCode: 'es', sampleRateHz: WIRE_SAMPLE_RATE_HZ });
  await speech.close();
  return samples;
}
