import { toMicrophoneError } from './microphone-problem';

/** No sample rate: the device's own is resampled in the worklet, or echo cancellation is lost. */
const MICROPHONE_CONSTRAINTS: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
};

/**
 * Asks for the microphone; call it inside a click the first time. Rejects with `AudioError`. Once `abandoned` is
 * aborted nobody wants the answer: what is granted after that is stopped at once, and the promise never settles.
 */
export async function openMicrophoneStream(
  mediaDevices: Pick<MediaDevices, 'getUserMedia'>,
  abandoned: AbortSignal,
): Promise<MediaStream> {
  try {
    const stream = await mediaDevices.getUserMedia(MICROPHONE_CONSTRAINTS);
    if (!abandoned.aborted) return stream;
    stopStream(stream);
  } catch (cause) {
    // Whatever the browser throws here is about this request.
    if (!abandoned.aborted) throw toMicrophoneError(cause);
  }
  return neverSettles();
}

/** Switches the device off, and its light. */
export function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function neverSettles(): Promise<never> {
  return new Promise(() => undefined);
}
