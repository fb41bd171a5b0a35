import type { SoundReport } from './sound-probe.js';

/** RMS above which a person hears the tutor: about -46 dB of full scale. */
const AUDIBLE_RMS = 0.005;

export function isAudible(report: SoundReport, fromMs: number, toMs: number): boolean {
  return report.loudness.some(({ atMs, rms }) => atMs >= fromMs && atMs <= toMs && rms > AUDIBLE_RMS);
}

/** Learner speech that arrived while the tutor was sounding: when it arrived, and how long the tutor went on being heard. */
export interface HeardInterruption {
  readonly atMs: number;
  readonly tutorHeardForMs: number;
}

/** Finds each `speech_started` with tutor sound in the 200 ms before it. Sound later than a second after is a new reply. */
export function findInterruptions(report: SoundReport): HeardInterruption[] {
  return report.events
    .filter(({ type }) => type === 'input_audio_buffer.speech_started')
    .filter(({ atMs }) => isAudible(report, atMs - 200, atMs))
    .map(({ atMs }) => {
      const after = report.loudness.filter((sample) => sample.atMs > atMs && sample.atMs < atMs + 1_000);
      const lastHeard = after.findLast(({ rms }) => rms > AUDIBLE_RMS);
      return { atMs, tutorHeardForMs: lastHeard ? lastHeard.atMs - atMs : 0 };
    });
}
