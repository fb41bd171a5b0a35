/** As a browser sends it. */
const FRAME_MS = 40;
const BYTES_PER_MS = 48;
const SILENCE = Buffer.alloc(FRAME_MS * BYTES_PER_MS);

/** A microphone that is always on: it sends what is said, and silence otherwise. */
export class OpenMicrophone {
  private speech: Buffer = Buffer.alloc(0);
  private offset = 0;
  private readonly timer: NodeJS.Timeout;

  /** `pace`: how many times faster than real time; 1 outside of tests. */
  constructor(
    private readonly send: (event: { type: string; audio: string }) => void,
    pace: number,
  ) {
    this.timer = setInterval(() => this.sendFrame(), FRAME_MS / pace);
  }

  say(pcm: Buffer): void {
    this.speech = pcm;
    this.offset = 0;
  }

  close(): void {
    clearInterval(this.timer);
  }

  private sendFrame(): void {
    const spoken = this.speech.subarray(this.offset, this.offset + SILENCE.length);
    this.offset += spoken.length;
    const frame = Buffer.concat([spoken, SILENCE.subarray(spoken.length)]);
    this.send({ type: 'input_audio_buffer.append', audio: frame.toString('base64') });
  }
}
