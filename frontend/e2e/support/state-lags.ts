import type { SoundReport } from './sound-probe.js';

/** Product bound: what the screen says follows what happens within this. */
export const STATE_BOUND_MS = 100;

/** RMS above which a person hears the tutor: about -46 dB of full scale. */
const AUDIBLE_RMS = 0.005;
/** Pauses inside a sentence are shorter: sound after more silence than this is the beginning of a reply. */
const SILENCE_BETWEEN_REPLIES_MS = 600;
/** What has not followed by then is about something else. */
const LOOKED_FOR_MS = 1_000;
/** A reply begins softly: the screen says so at its first sample, a person hears it within this. */
const SOFT_BEGINNING_MS = 150;

/** What the screen says after each of these events; other states follow the ear or a button. */
const STATE_AFTER: Readonly<Record<string, string>> = {
  'session.created': 'thinking',
  'input_audio_buffer.speech_started': 'listening',
  'input_audio_buffer.speech_stopped': 'thinking',
};

/** Something that happened, and how much later the screen said so. */
export interface StateLag {
  readonly cause: string;
  readonly state: string;
  readonly lagMs: number;
}

/**
 * How long the screen took to say what had happened: from the arrival of an event in the page, or from the first sound of a
 * reply at the loudspeaker node, to the change of the state in the document. Of what was on the screen already nothing is told,
 * and a screen that is ahead of the ear is not late: 0 ms.
 */
export function stateLagsOf(report: Pick<SoundReport, 'loudness' | 'events' | 'states'>): StateLag[] {
  const causes = [
    ...report.events.map(({ atMs, type }) => ({ atMs, mayLeadMs: 0, cause: type, state: STATE_AFTER[type] })),
    ...beginningsOfSound(report).map((atMs) => ({
      atMs,
      mayLeadMs: SOFT_BEGINNING_MS,
      cause: 'sound',
      state: 'speaking',
    })),
  ];
  return causes.flatMap(({ atMs, mayLeadMs, cause, state }) => {
    const earliestMs = atMs - mayLeadMs;
    if (state === undefined || stateAt(report, earliestMs) === state) return [];
    const shown = report.states.find((change) => change.atMs >= earliestMs && change.state === state);
    const lagMs = shown ? Math.max(0, shown.atMs - atMs) : Infinity;
    return lagMs <= LOOKED_FOR_MS ? [{ cause, state, lagMs }] : [];
  });
}

function stateAt({ states }: Pick<SoundReport, 'states'>, atMs: number): string | undefined {
  return states.findLast((change) => change.atMs < atMs)?.state;
}

function beginningsOfSound({ loudness }: Pick<SoundReport, 'loudness'>): number[] {
  const audible = loudness.filter(({ rms }) => rms > AUDIBLE_RMS).map(({ atMs }) => atMs);
  return audible.filter(
    (atMs, index) => atMs - (audible[index - 1] ?? -Infinity) > SILENCE_BETWEEN_REPLIES_MS,
  );
}
