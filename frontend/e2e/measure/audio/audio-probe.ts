/** What the probe in the page has written down. Times are `performance.now()` milliseconds of the page. */
export interface AudioReport {
  /** Each frame that was sent as the learner's voice, after the browser's echo cancellation: 40 ms. */
  readonly sent: readonly { readonly atMs: number; readonly rms: number }[];
  /** About every 4 ms: RMS of what goes to the loudspeaker. */
  readonly loudness: readonly { readonly atMs: number; readonly rms: number }[];
  /** Arrival of each server event but audio. */
  readonly events: readonly { readonly atMs: number; readonly type: string }[];
  /** What the client said was heard of an interrupted item. */
  readonly truncations: readonly {
    readonly atMs: number;
    readonly itemId: string;
    readonly audioEndMs: number;
  }[];
  /** The audio of each item as it arrived: base64 of PCM16 at 24 kHz, piece by piece. */
  readonly items: Readonly<Record<string, readonly string[]>>;
  /** `AudioContext.outputLatency` of the page's context, in milliseconds, when it was asked. */
  readonly outputLatencyMs: number;
}

/** Runs in the page before its own scripts: listens in on the socket and the loudspeaker. Works in every browser. */
export function installAudioProbe(): void {
  interface Probe {
    sent: { atMs: number; rms: number }[];
    loudness: { atMs: number; rms: number }[];
    events: { atMs: number; type: string }[];
    truncations: { atMs: number; itemId: string; audioEndMs: number }[];
    items: Record<string, string[]>;
    context: AudioContext | null;
    socket: WebSocket | null;
  }
  const probe: Probe = {
    sent: [],
    loudness: [],
    events: [],
    truncations: [],
    items: {},
    context: null,
    socket: null,
  };
  (window as unknown as { audioProbe: Probe }).audioProbe = probe;

  const rmsOfPcm16 = (base64: string): number => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const samples = new Int16Array(bytes.buffer);
    const power = samples.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / samples.length;
    return Math.sqrt(power);
  };

  const connect = AudioNode.prototype.connect as (this: AudioNode, ...args: unknown[]) => unknown;
  let tap: AnalyserNode | null = null;
  const openTap = (context: BaseAudioContext): AnalyserNode => {
    const analyser = context.createAnalyser();
    analyser.fftSize = 256;
    const samples = new Float32Array(analyser.fftSize);
    setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      probe.loudness.push({ atMs: performance.now(), rms: Math.sqrt(power) });
    }, 4);
    probe.context = context as AudioContext; // the page has no offline one
    return analyser;
  };
  AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]): never {
    if (args[0] instanceof AudioDestinationNode) {
      tap ??= openTap(this.context);
      connect.call(this, tap);
    }
    return connect.apply(this, args) as never;
  };

  const receive = (text: string): void => {
    const event = JSON.parse(text) as { type: string; item_id?: string; delta?: string };
    if (event.type === 'response.output_audio.delta') {
      (probe.items[event.item_id ?? ''] ??= []).push(event.delta ?? '');
    } else {
      probe.events.push({ atMs: performance.now(), type: event.type });
    }
  };
  const send = (text: string): void => {
    const event = JSON.parse(text) as {
      type: string;
      audio?: string;
      item_id?: string;
      audio_end_ms?: number;
    };
    const atMs = performance.now();
    if (event.type === 'input_audio_buffer.append')
      probe.sent.push({ atMs, rms: rmsOfPcm16(event.audio ?? '') });
    if (event.type === 'conversation.item.truncate') {
      probe.truncations.push({ atMs, itemId: event.item_id ?? '', audioEndMs: event.audio_end_ms ?? 0 });
    }
  };
  const NativeWebSocket = window.WebSocket;
  window.WebSocket = class extends NativeWebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      probe.socket = this;
      this.addEventListener('message', (message: MessageEvent<string>) => receive(message.data));
    }

    override send(data: string): void {
      send(data);
      super.send(data);
    }
  };
}

/** Runs in the page. */
export function readAudioProbe(): AudioReport {
  const { context, sent, loudness, events, truncations, items } = (
    window as unknown as {
      audioProbe: Omit<AudioReport, 'outputLatencyMs'> & { context: AudioContext | null };
    }
  ).audioProbe;
  return {
    ...{ sent, loudness, events, truncations, items },
    outputLatencyMs: (context?.outputLatency ?? 0) * 1000,
  };
}

/** Runs in the page: asks the tutor for another turn, as a learner does who has nothing to say. */
export function askForAnotherTurn(): void {
  (window as unknown as { audioProbe: { socket: WebSocket } }).audioProbe.socket.send(
    JSON.stringify({ type: 'response.create' }),
  );
}
