import type { SoundReport } from '../../support/sound-probe.js';

/** What crossed the socket as sound, beside what was heard of it. Times are `performance.now()` milliseconds of the page. */
export interface AudioReport extends Pick<SoundReport, 'loudness' | 'events' | 'outputLatencyMs'> {
  /** Unix time of the page's 0. */
  readonly timeOriginMs: number;
  /** Each frame that was sent as the learner's voice, after the browser's echo cancellation: 40 ms. */
  readonly sent: readonly { readonly atMs: number; readonly rms: number }[];
  /** What the client said was heard of an interrupted item. */
  readonly truncations: readonly {
    readonly atMs: number;
    readonly itemId: string;
    readonly audioEndMs: number;
  }[];
  /** The audio of each item as it arrived: base64 of PCM16 at 24 kHz, piece by piece. */
  readonly items: Readonly<Record<string, readonly string[]>>;
}

/** What this probe writes down itself: the rest is the sound probe's. */
export type SocketReport = Omit<AudioReport, keyof SoundReport>;

/** Runs in the page before its own scripts, beside the sound probe: listens in on the sound that crosses the socket. */
export function installAudioProbe(): void {
  interface Probe {
    sent: { atMs: number; rms: number }[];
    truncations: { atMs: number; itemId: string; audioEndMs: number }[];
    items: Record<string, string[]>;
    socket: WebSocket | null;
  }
  const probe: Probe = { sent: [], truncations: [], items: {}, socket: null };
  (window as unknown as { audioProbe: Probe }).audioProbe = probe;

  const rmsOfPcm16 = (base64: string): number => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const samples = new Int16Array(bytes.buffer);
    const power = samples.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / samples.length;
    return Math.sqrt(power);
  };

  const receive = (text: string): void => {
    const event = JSON.parse(text) as { type: string; item_id?: string; delta?: string };
    if (event.type !== 'response.output_audio.delta') return;
    (probe.items[event.item_id ?? ''] ??= []).push(event.delta ?? '');
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
export function readAudioProbe(): SocketReport {
  const { sent, truncations, items } = (window as unknown as { audioProbe: SocketReport }).audioProbe;
  return { timeOriginMs: performance.timeOrigin, sent, truncations, items };
}

/** Runs in the page: how long the newest item takes to be heard, in milliseconds, as far as it has come. */
export function lengthOfNewestItem(): number {
  const { items } = (window as unknown as { audioProbe: SocketReport }).audioProbe;
  const pieces = Object.values(items).at(-1) ?? [];
  // Of base64 every four characters are three bytes, of PCM16 at 24 kHz every 48 bytes a millisecond.
  return pieces.reduce((sum, piece) => sum + (piece.length * 3) / 4 / 48, 0);
}

/** Runs in the page: asks the tutor for another turn, as a learner does who has nothing to say. */
export function askForAnotherTurn(): void {
  (window as unknown as { audioProbe: { socket: WebSocket } }).audioProbe.socket.send(
    JSON.stringify({ type: 'response.create' }),
  );
}
