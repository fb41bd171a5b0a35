import { FrameAssembler } from './frame-assembler.js';
import { Resampler } from './resampler.js';
import { WIRE_SAMPLE_RATE_HZ } from './wire-format.js';
import { CAPTURE_PROCESSOR, type CaptureCommand, type CapturedFrame } from './worklet-messages.js';

const MOST_SAMPLES_PER_BLOCK = 1_024;

/** The microphone at the context's rate, as 40 ms frames of PCM16 at 24 kHz. */
class CaptureProcessor extends AudioWorkletProcessor<CaptureCommand, CapturedFrame> {
  private readonly resampler = new Resampler(Math.round(sampleRate), WIRE_SAMPLE_RATE_HZ);
  private readonly resampled = new Float32Array(MOST_SAMPLES_PER_BLOCK);
  private readonly assembler = new FrameAssembler((frame, rms) => {
    this.port.postMessage({ type: 'frame', pcm16: frame.buffer, rms }, [frame.buffer]);
  });
  private isMuted = false;

  constructor() {
    super();
    this.port.onmessage = ({ data }) => this.obey(data);
  }

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const samples = inputs[0]?.[0];
    if (samples && !this.isMuted) {
      this.resampler.push(samples);
      this.assembler.push(this.resampled, this.resampler.pull(this.resampled));
    }
    return true;
  }

  private obey(command: CaptureCommand): void {
    switch (command.type) {
      case 'set-muted':
        this.isMuted = command.isMuted;
        this.resampler.reset();
        this.assembler.discardPartialFrame();
        break;
      case 'source-changed':
        this.resampler.reset();
        this.assembler.restart();
        break;
    }
  }
}

registerProcessor(CAPTURE_PROCESSOR, CaptureProcessor);
