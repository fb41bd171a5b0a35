import type { ServerEvent } from '../../realtime/server-event';

/** About -40 dB of full scale: a quiet room lies below, a voice with gain control above. */
const VOICED_RMS = 0.01 * 32_768;
const BYTES_PER_MS = 48;

/**
 * Finds out when the learner really fell silent. Upstream names the end of the silence that it waited for, which with
 * the patience that learners need is seconds later than their last word.
 */
export class SpeechEnd {
  private silentMs = 0;
  private isVoiceHeard = false;

  /** Call with everything that is sent. */
  hear(pcm16: Uint8Array): void {
    const durationMs = pcm16.byteLength / BYTES_PER_MS;
    const isVoiced = rmsOf(pcm16) > VOICED_RMS;
    this.isVoiceHeard ||= isVoiced;
    this.silentMs = isVoiced ? 0 : this.silentMs + durationMs;
  }

  /** The event as it is, or with the end of speech moved to the last sound. */
  corrected(event: ServerEvent): ServerEvent {
    if (event.type !== 'input_audio_buffer.speech_stopped' || event.audioEndMs === null) return event;
    // Somebody too quiet for us, whom upstream hears: then upstream's word is all there is.
    const silentMs = this.isVoiceHeard ? this.silentMs : 0;
    this.isVoiceHeard = false;
    return { ...event, audioEndMs: event.audioEndMs - silentMs };
  }
}

function rmsOf(pcm16: Uint8Array): number {
  const samples = new DataView(pcm16.buffer, pcm16.byteOffset, pcm16.byteLength);
  const count = Math.floor(pcm16.byteLength / 2);
  let power = 0;
  for (let index = 0; index < count; index += 1) power += samples.getInt16(index * 2, true) ** 2;
  return count === 0 ? 0 : Math.sqrt(power / count);
}
