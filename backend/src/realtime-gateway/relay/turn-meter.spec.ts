import type { ClientActNote } from './client-event-gate.js';
import { LearnerVoice } from './learner-voice.js';
import { readServerEvent } from './server-event.js';
import { TurnMeter } from './turn-meter.js';

/** Base64 characters of so many milliseconds of PCM16 at 24 kHz. */
function base64Of(durationMs: number): string {
  return Buffer.alloc(durationMs * 48).toString('base64');
}

class Scene {
  nowMs = 1000;
  readonly voice = new LearnerVoice();
  readonly meter = new TurnMeter(() => this.nowMs, 1000, this.voice);

  server(event: Record<string, unknown>): this {
    this.meter.observeServer(readServerEvent(Buffer.from(JSON.stringify(event))));
    return this;
  }

  client(note: ClientActNote): this {
    this.meter.observeClient(note);
    return this;
  }

  after(durationMs: number): this {
    this.nowMs += durationMs;
    return this;
  }

  audio(durationMs: number): this {
    return this.server({ type: 'response.output_audio.delta', item_id: 'i', delta: base64Of(durationMs) });
  }

  reply(...durationsMs: number[]): this {
    this.server({ type: 'response.created' });
    for (const durationMs of durationsMs) this.audio(durationMs);
    return this;
  }

  learnerSpeaks(startMs: number, endMs: number): this {
    this.server({ type: 'input_audio_buffer.speech_started', audio_start_ms: startMs });
    this.after(endMs - startMs);
    this.server({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: endMs });
    return this.server({ type: 'input_audio_buffer.committed', item_id: 'u' });
  }
}

describe('the turn meter', () => {
  it('counts a tutor turn once it is heard, with its length and the time to the first sound', () => {
    const { meter } = new Scene().after(420).reply(100, 200, 300).after(600);
    expect(meter.read()).toMatchObject({ tutorTurns: 1, tutorSpeechMs: 600, firstAudioMs: 420 });
  });

  it('counts no turn for a reply without audio', () => {
    expect(new Scene().reply().meter.read()).toMatchObject({ tutorTurns: 0, firstAudioMs: null });
  });

  it('finds the audio wherever the field stands in the event', () => {
    const scene = new Scene().reply();
    scene.server({ type: 'response.output_audio.delta', delta: base64Of(50), item_id: 'i' }).after(50);
    expect(scene.meter.read().tutorSpeechMs).toBe(50);
  });

  it('counts the learner’s turns and speech by upstream’s audio positions', () => {
    const { meter } = new Scene().learnerSpeaks(1000, 2500).learnerSpeaks(4000, 4500);
    expect(meter.read()).toMatchObject({ learnerTurns: 2, learnerSpeechMs: 2000 });
  });

  it('counts a turn that upstream answers without a word of having committed it, once', () => {
    const scene = new Scene();
    for (const [start, end] of [
      [1000, 2500],
      [3000, 3500],
    ]) {
      scene.server({ type: 'input_audio_buffer.speech_started', audio_start_ms: start });
      scene.server({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: end });
    }
    expect(scene.meter.read().learnerTurns).toBe(0);
    scene.reply(100).reply(100);
    expect(scene.meter.read()).toMatchObject({ learnerTurns: 1, learnerSpeechMs: 2000 });
  });

  it('measures the speech by its own clock when upstream gives no positions', () => {
    const scene = new Scene();
    scene.server({ type: 'input_audio_buffer.speech_started' }).after(700);
    scene.server({ type: 'input_audio_buffer.speech_stopped' });
    expect(scene.meter.read().learnerSpeechMs).toBe(700);
  });

  it('takes the latency from the last word to the first sound, the wait for silence included', () => {
    const scene = new Scene();
    scene.server({ type: 'input_audio_buffer.speech_started', audio_start_ms: 0 }).after(1500);
    scene.voice.sentMs += 1500;
    scene.server({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: 1000 });
    const { meter } = scene.after(300).reply(100);
    expect(meter.read()).toMatchObject({ replyLatencyP50Ms: 800, replyLatencyP90Ms: 800 });
  });

  it('follows the audio positions of another upstream, which begin at zero again', () => {
    const scene = new Scene();
    scene.voice.sentMs += 60_000;
    scene.meter.upstreamReplaced();
    scene.server({ type: 'input_audio_buffer.speech_started', audio_start_ms: 0 }).after(1500);
    scene.voice.sentMs += 1500;
    scene.server({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: 1000 });
    expect(scene.after(300).reply(100).meter.read().replyLatencyP50Ms).toBe(800);
  });

  it('takes no latency for the greeting nor for a reply after the learner went on speaking', () => {
    const scene = new Scene().reply(100).learnerSpeaks(0, 500);
    scene.server({ type: 'input_audio_buffer.speech_started', audio_start_ms: 600 }).reply(100);
    expect(scene.meter.read().replyLatencyP50Ms).toBeNull();
  });

  it('counts an interruption once, though the cancelled reply and the truncation both tell of it', () => {
    const scene = new Scene().reply(1000).after(500);
    scene.client({ kind: 'truncate', itemId: 'item_1', audioEndMs: 400 });
    scene.server({
      type: 'response.done',
      response: {
        status: 'cancelled',
        status_details: { reason: 'turn_detected' },
        output: [{ id: 'item_1' }],
      },
    });
    expect(scene.meter.read()).toMatchObject({ interruptions: 1, tutorSpeechMs: 400 });
  });

  it('does not count as heard what an end or an interruption leaves unplayed', () => {
    const scene = new Scene().reply(5000).after(800);
    expect(scene.meter.read().tutorSpeechMs).toBe(800);
    scene.server({
      type: 'response.done',
      response: { status: 'cancelled', status_details: { reason: 'turn_detected' } },
    });
    expect(scene.after(9000).meter.read().tutorSpeechMs).toBe(800);
    expect(scene.reply(300).after(300).meter.read().tutorSpeechMs).toBe(1100);
  });

  it('counts the interruption of a reply that upstream had already finished', () => {
    const scene = new Scene()
      .reply(1000)
      .server({ type: 'response.done', response: { status: 'completed' } });
    scene.client({ kind: 'truncate', itemId: 'item_1', audioEndMs: 400 });
    expect(scene.meter.read().interruptions).toBe(1);
  });

  it('does not take a reply cancelled on request for an interruption', () => {
    const scene = new Scene().reply(100);
    scene.server({
      type: 'response.done',
      response: { status: 'cancelled', status_details: { reason: 'client_cancelled' } },
    });
    expect(scene.meter.read().interruptions).toBe(0);
  });

  it('counts of a reply that was taken from an absent learner what had been handed over, and no interruption', () => {
    const scene = new Scene().reply(400, 600).after(2000);
    scene.meter.replyCut(400);
    expect(scene.meter.read()).toMatchObject({ tutorSpeechMs: 400, interruptions: 0 });
  });

  it('knows how much of the current reply has come', () => {
    const scene = new Scene().reply(400, 600);
    expect(scene.meter.replyAudioMs).toBe(1000);
    expect(scene.reply(200).meter.replyAudioMs).toBe(200);
  });

  it('counts on from what was counted elsewhere', () => {
    const earlier = new Scene().reply(400).after(400).meter.read();
    const meter = new TurnMeter(() => 0, 0, new LearnerVoice(), { ...earlier, learnerTurns: 7 });
    meter.observeServer(readServerEvent(Buffer.from('{"type":"input_audio_buffer.committed"}')));
    expect(meter.read()).toEqual({ ...earlier, learnerTurns: 8 });
  });

  it('adds up the usage', () => {
    const scene = new Scene().server({
      type: 'response.done',
      response: { usage: { output_token_details: { audio_tokens: 12 } } },
    });
    expect(scene.meter.read().usage.outputAudio).toBe(12);
  });
});
