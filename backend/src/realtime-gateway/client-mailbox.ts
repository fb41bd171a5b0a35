import { type KeptBytes, toKeep } from './framing/lent-bytes.js';
import { AUDIO_DELTA, readServerEvent } from './relay/server-event.js';

type Frame = KeptBytes | string;

function typeOf(frame: Buffer | string): string | null {
  // What is rewritten on its way is neither audio nor the end of a reply.
  if (typeof frame === 'string') return null;
  const event = readServerEvent(frame);
  return event.kind === 'unreadable' ? null : event.type;
}

export function isAudio(frame: Buffer | string): boolean {
  return typeOf(frame) === AUDIO_DELTA;
}

/** What was said to a client that is away, in order. It has no bound of its own: the seat makes upstream wait. */
export class ClientMailbox {
  private frames: Frame[] = [];
  private bytes = 0;

  get byteLength(): number {
    return this.bytes;
  }

  put(frame: Buffer | string): void {
    this.frames.push(typeof frame === 'string' ? frame : toKeep(frame));
    this.bytes += frame.length;
  }

  /** Hands out everything. */
  empty(): readonly Frame[] {
    const frames = this.frames;
    this.frames = [];
    this.bytes = 0;
    return frames;
  }

  /** What was said in words and signs stays. */
  dropAudio(): void {
    for (const frame of this.empty()) if (!isAudio(frame)) this.put(frame);
  }

  /** The reply that has not ended yet is not to be heard; of earlier ones all is kept. */
  dropAudioOfOpenReply(): void {
    const frames = this.empty();
    const start = 1 + frames.findLastIndex((frame) => typeOf(frame) === 'response.done');
    for (const [index, frame] of frames.entries()) if (index < start || !isAudio(frame)) this.put(frame);
  }
}
