import { AUDIO_DELTA, readServerEvent } from './relay/server-event.js';

type Frame = Buffer | string;

function typeOf(frame: Frame): string | null {
  // What is rewritten on its way is neither audio nor the end of a reply.
  if (typeof frame === 'string') return null;
  const event = readServerEvent(frame);
  return event.kind === 'unreadable' ? null : event.type;
}

export function isAudio(frame: Frame): boolean {
  return typeOf(frame) === AUDIO_DELTA;
}

/** What was said to a client that is away, in order. It has no bound of its own: the seat makes upstream wait. */
export class ClientMailbox {
  private frames: Frame[] = [];
  private bytes = 0;

  get byteLength(): number {
    return this.bytes;
  }

  put(frame: Frame): void {
    this.frames.push(frame);
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
