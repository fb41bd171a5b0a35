import { CAPTURE_PROCESSOR, PLAYBACK_PROCESSOR } from '../../../worklets/worklet-messages';
import type { AudioEnvironment } from './audio-environment';

/** The two worklets on one context. */
export interface SoundGraph {
  readonly context: AudioContext;
  readonly capture: AudioWorkletNode;
  readonly playback: AudioWorkletNode;
}

/** Loads the worklets and connects them. Rejects when the browser cannot load or run them. */
export async function buildSoundGraph(
  environment: AudioEnvironment,
  context: AudioContext,
): Promise<SoundGraph> {
  await Promise.all([
    context.audioWorklet.addModule(environment.workletUrl('capture-processor.js')),
    context.audioWorklet.addModule(environment.workletUrl('playback-processor.js')),
  ]);
  const capture = environment.createWorkletNode(context, CAPTURE_PROCESSOR, {
    numberOfInputs: 1,
    numberOfOutputs: 1,
    outputChannelCount: [1],
    channelCount: 1,
    channelCountMode: 'explicit',
  });
  const playback = environment.createWorkletNode(context, PLAYBACK_PROCESSOR, {
    numberOfInputs: 0,
    numberOfOutputs: 1,
    outputChannelCount: [1],
  });
  // The capture worklet puts out silence; some engines only run what leads to the destination.
  capture.connect(context.destination);
  playback.connect(context.destination);
  return { context, capture, playback };
}
