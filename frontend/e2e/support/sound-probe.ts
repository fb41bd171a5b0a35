import type { Page } from 'playwright-core';

/** What the probe in the page has written down. Times are `performance.now()` milliseconds of the page. */
export interface SoundReport {
  /** Every 4 ms or so while sound is on: RMS of what goes to the loudspeaker. */
  readonly loudness: readonly { readonly atMs: number; readonly rms: number }[];
  /** Arrival of each server event but audio, by type. */
  readonly events: readonly { readonly atMs: number; readonly type: string }[];
  /** What the conversation's screen said, and since when. */
  readonly states: readonly { readonly atMs: number; readonly state: string }[];
  /** `readyState` of every microphone track that the page was ever given. */
  readonly trackStates: readonly string[];
  /** States of every AudioContext. */
  readonly contextStates: readonly string[];
  /** `AudioContext.outputLatency` of the newest one, in milliseconds, when it was asked. */
  readonly outputLatencyMs: number;
}

/**
 * Runs in the page before its own scripts: listens in on the loudspeaker, the socket and the microphone. Works in every
 * browser.
 */
export function installSoundProbe(): void {
  interface Probe {
    loudness: { atMs: number; rms: number }[];
    events: { atMs: number; type: string }[];
    states: { atMs: number; state: string }[];
    tracks: MediaStreamTrack[];
    contexts: Set<BaseAudioContext>;
  }
  const probe: Probe = { loudness: [], events: [], states: [], tracks: [], contexts: new Set() };
  (window as unknown as { soundProbe: Probe }).soundProbe = probe;

  const connect = AudioNode.prototype.connect as (this: AudioNode, ...args: unknown[]) => unknown;
  const taps = new Map<BaseAudioContext, AnalyserNode>();
  const openTap = (context: BaseAudioContext): AnalyserNode => {
    const analyser = context.createAnalyser();
    analyser.fftSize = 256;
    const samples = new Float32Array(analyser.fftSize);
    setInterval(() => {
      // One that was replaced goes on showing its last samples.
      if (context.state === 'closed') return;
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      probe.loudness.push({ atMs: performance.now(), rms: Math.sqrt(power) });
    }, 4);
    taps.set(context, analyser);
    probe.contexts.add(context);
    return analyser;
  };
  AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]): never {
    if (args[0] instanceof AudioDestinationNode) {
      connect.call(this, taps.get(this.context) ?? openTap(this.context));
    }
    return connect.apply(this, args) as never;
  };

  const NativeWebSocket = window.WebSocket;
  window.WebSocket = class extends NativeWebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', (message: MessageEvent<string>) => {
        const type = /"type":"([^"]+)"/.exec(message.data)?.[1];
        if (type && !type.endsWith('audio.delta')) probe.events.push({ atMs: performance.now(), type });
      });
    }
  };

  const noteStates = (changes: readonly MutationRecord[]): void => {
    for (const { target } of changes) {
      const state = target instanceof HTMLElement ? target.dataset['state'] : undefined;
      if (state !== undefined) probe.states.push({ atMs: performance.now(), state });
    }
  };
  const onStates = { subtree: true, attributes: true, attributeFilter: ['data-state'] };
  new MutationObserver(noteStates).observe(document, onStates);

  const media = navigator.mediaDevices;
  const getUserMedia = media.getUserMedia.bind(media);
  media.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints);
    probe.tracks.push(...stream.getTracks());
    return stream;
  };
}

/** Runs in the page. */
export function readSoundProbe(): SoundReport {
  const { loudness, events, states, tracks, contexts } = (
    window as unknown as {
      soundProbe: {
        loudness: SoundReport['loudness'];
        events: SoundReport['events'];
        states: SoundReport['states'];
        tracks: MediaStreamTrack[];
        contexts: Set<AudioContext>;
      };
    }
  ).soundProbe;
  return {
    loudness,
    events,
    states,
    trackStates: tracks.map((track) => track.readyState),
    contextStates: [...contexts].map((context) => context.state),
    outputLatencyMs: ([...contexts].at(-1)?.outputLatency ?? 0) * 1000,
  };
}

export async function probeSound(page: Page): Promise<void> {
  await page.addInitScript(installSoundProbe);
}

export async function readSound(page: Page): Promise<SoundReport> {
  return page.evaluate(readSoundProbe);
}
