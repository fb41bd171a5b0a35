import { SpeechEnd } from './conversation-speech-end';

const stoppedAt = (audioEndMs: number | null) => ({
  type: 'input_audio_buffer.speech_stopped' as const,
  itemId: 'learner-1',
  audioEndMs,
});

/** PCM16 at 24 kHz, every sample of this size. */
function sound(durationMs: number, amplitude: number): Uint8Array {
  return new Uint8Array(new Int16Array(durationMs * 24).fill(amplitude).buffer);
}

describe('the end of the learner’s speech', () => {
  it('is the last sound, not the end of the silence that upstream waited for', () => {
    const end = new SpeechEnd();
    end.hear(sound(1_000, 3_000));
    end.hear(sound(2_000, 40));
    end.hear(sound(1_500, 0));
    expect(end.corrected(stoppedAt(4_500))).toEqual(stoppedAt(1_000));
  });

  it('is what upstream says of somebody too quiet to be heard here', () => {
    const end = new SpeechEnd();
    end.hear(sound(1_000, 3_000));
    end.corrected(stoppedAt(1_000));
    end.hear(sound(4_000, 100));
    expect(end.corrected(stoppedAt(5_000))).toEqual(stoppedAt(5_000));
  });

  it('leaves everything else as it is', () => {
    const end = new SpeechEnd();
    end.hear(sound(40, 0));
    expect(end.corrected(stoppedAt(null))).toEqual(stoppedAt(null));
    expect(end.corrected({ type: 'session.created' })).toEqual({ type: 'session.created' });
  });
});
