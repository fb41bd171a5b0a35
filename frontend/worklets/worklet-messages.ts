/** What the page and its audio worklets say to each other. Shared by both sides of the ports. */

export const CAPTURE_PROCESSOR = 'parley-capture';
export const PLAYBACK_PROCESSOR = 'parley-playback';

/** Page to capture worklet. */
export type CaptureCommand =
  /** While muted nothing is assembled; what was half a frame is forgotten. */
  | { readonly type: 'set-muted'; readonly isMuted: boolean }
  /** Another device feeds the worklet now: wait for its first non-zero frame again. */
  | { readonly type: 'source-changed' };

/** Capture worklet to page, 25 times a second. */
export interface CapturedFrame {
  readonly type: 'frame';
  /** 960 samples of PCM16, 24 kHz; transferred. */
  readonly pcm16: ArrayBuffer;
  /** 0 to 1. */
  readonly rms: number;
}

/** Page to playback worklet. Audio and completions of a generation that was interrupted are dropped. */
export type PlaybackCommand =
  | {
      readonly type: 'enqueue';
      readonly generation: number;
      readonly itemId: string;
      /** PCM16, 24 kHz; transferred. */
      readonly pcm16: ArrayBuffer;
    }
  | { readonly type: 'complete'; readonly generation: number; readonly itemId: string }
  /** Fades out, drops everything; `generation` is the one that begins now. */
  | { readonly type: 'interrupt'; readonly generation: number };

/** An item on the worklet's clock: milliseconds consumed, output latency not yet subtracted. */
export interface ItemPosition {
  readonly itemId: string;
  readonly playedMs: number;
  readonly receivedMs: number;
}

/** Playback worklet to page. */
export type PlaybackReport =
  /** About 20 times a second while there is something to tell, and at once when everything was played. */
  | {
      readonly type: 'status';
      readonly generation: number;
      readonly current: ItemPosition | null;
      readonly queuedMs: number;
      /** Since the worklet began. */
      readonly underruns: number;
      /** 0 to 1. */
      readonly rms: number;
    }
  /** Consumed to its last sample. */
  | { readonly type: 'item-played'; readonly generation: number; readonly item: ItemPosition }
  /** The answer to `interrupt`, at once: what was cut off, null when nothing was. */
  | { readonly type: 'interrupted'; readonly generation: number; readonly cutOff: ItemPosition | null };
