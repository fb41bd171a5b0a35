import { TIMELINE_TURNS_MAX, type TimelineTurn, unpackTimeline } from '../../sessions/session-timeline.js';
import { LearnerVoice } from './learner-voice.js';
import { readServerEvent } from './server-event.js';
import { TurnMeter } from './turn-meter.js';
import { TurnTimeline } from './turn-timeline.js';

const ACCEPTED_AT_MS = 1_000;
const BEGAN_AT_MS = 1_500;

/** A conversation that passes a turn meter. */
class Scene {
  nowMs = BEGAN_AT_MS;
  private sentMs = 0;
  readonly timeline = new TurnTimeline(ACCEPTED_AT_MS);
  private readonly voice = new LearnerVoice();
  readonly meter = new TurnMeter(() => this.nowMs, ACCEPTED_AT_MS, this.voice, null, this.timeline);

  constructor() {
    this.timeline.begin(BEGAN_AT_MS);
  }

  get turns(): TimelineTurn[] {
    return unpackTimeline(this.meter.readTimeline());
  }

  after(durationMs: number): this {
    this.nowMs += durationMs;
    return this;
  }

  server(event: Record<string, unknown>): this {
    this.meter.observeServer(readServerEvent(Buffer.from(JSON.stringify(event))));
    return this;
  }

  /** All at once, faster than it is played. */
  reply(durationMs: number): this {
    const delta = Buffer.alloc(durationMs * 48).toString('base64');
    return this.server({ type: 'response.created' }).server({
      type: 'response.output_audio.delta',
      item_id: 'i',
      delta,
    });
  }

  done(reason?: string): this {
    const details = reason === undefined ? {} : { status_details: { reason } };
    return this.server({ type: 'response.done', response: { output: [{ id: 'i' }], ...details } });
  }

  /** Upstream notices the end so much later. */
  learnerSpeaks(durationMs: number, noticedAfterMs = 0): this {
    this.server({ type: 'input_audio_buffer.speech_started', audio_start_ms: this.sentMs });
    this.after(durationMs + noticedAfterMs);
    this.voice.sentMs += durationMs + noticedAfterMs;
    this.sentMs += durationMs;
    this.server({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: this.sentMs });
    this.sentMs += noticedAfterMs;
    return this.server({ type: 'input_audio_buffer.committed', item_id: 'u' });
  }
}

describe('the timeline of a conversation', () => {
  it('has every turn with its times since the beginning, and how long its answer was awaited', () => {
    const scene = new Scene().after(200).reply(1_000).done().after(1_500);
    scene.learnerSpeaks(2_000, 300).after(400).reply(600).done().after(5_000);

    expect(scene.turns).toEqual([
      { speaker: 'tutor', startedMs: 200, endedMs: 1_200, isInterrupted: false, replyLatencyMs: null },
      { speaker: 'learner', startedMs: 1_700, endedMs: 3_700, isInterrupted: false, replyLatencyMs: null },
      { speaker: 'tutor', startedMs: 4_400, endedMs: 5_000, isInterrupted: false, replyLatencyMs: 700 },
    ]);
  });

  it('marks the turn that was interrupted, which ends there', () => {
    const scene = new Scene().reply(4_000).after(1_000).done('turn_detected').learnerSpeaks(500);

    expect(scene.turns).toMatchObject([
      { speaker: 'tutor', startedMs: 0, endedMs: 1_000, isInterrupted: true },
      { speaker: 'learner', startedMs: 1_000, endedMs: 1_500, isInterrupted: false },
    ]);
  });

  it('marks it as well when only the client says so', () => {
    const scene = new Scene().reply(4_000).done().after(1_000);
    scene.meter.observeClient({ kind: 'truncate', itemId: 'i', audioEndMs: 900 });

    expect(scene.turns).toMatchObject([{ endedMs: 1_000, isInterrupted: true }]);
  });

  it('ends a reply that was cut for an absent learner, and interrupts nobody', () => {
    const scene = new Scene().reply(4_000).done().after(1_000);
    scene.meter.replyCut(900);

    expect(scene.turns).toMatchObject([{ endedMs: 1_000, isInterrupted: false }]);
  });

  it('does not reach beyond now', () => {
    expect(new Scene().reply(4_000).after(100).turns).toMatchObject([{ startedMs: 0, endedMs: 100 }]);
  });

  it('knows of a turn without detection of speech when it ended', () => {
    const scene = new Scene().after(900).server({ type: 'input_audio_buffer.committed' });

    expect(scene.turns).toMatchObject([{ speaker: 'learner', startedMs: 900, endedMs: 900 }]);
  });

  it('takes pauses within a turn for part of it', () => {
    const scene = new Scene().server({ type: 'input_audio_buffer.speech_started' }).after(500);
    scene.server({ type: 'input_audio_buffer.speech_stopped' }).after(200).learnerSpeaks(300);

    expect(scene.turns).toMatchObject([{ startedMs: 0, endedMs: 1_000 }]);
  });

  it('has no turn of what a lost upstream heard', () => {
    const scene = new Scene().server({ type: 'input_audio_buffer.speech_started' }).after(500);
    scene.server({ type: 'input_audio_buffer.speech_stopped' });
    scene.meter.upstreamReplaced();
    scene.after(1_000).server({ type: 'input_audio_buffer.committed' });

    expect(scene.turns).toMatchObject([{ startedMs: 1_500, endedMs: 1_500 }]);
  });

  it('goes on from what was before, by the clock of the whole conversation', () => {
    const earlier = new Scene().reply(1_000).done().after(1_000).meter.readTimeline();
    const timeline = new TurnTimeline(70_000 - 60_000, earlier);
    timeline.tutorBegan(70_000, 40);
    timeline.tutorSpeaksUntil(71_000);

    expect(unpackTimeline(timeline.read())).toMatchObject([
      { startedMs: 0, endedMs: 1_000 },
      { startedMs: 60_000, endedMs: 61_000, replyLatencyMs: 40 },
    ]);
  });

  it('does not grow without end', () => {
    const timeline = new TurnTimeline(0);
    for (let ms = 0; ms < TIMELINE_TURNS_MAX + 10; ms += 1) timeline.learnerTurnEnded(ms);
    timeline.tutorBegan(5_000, null);
    timeline.tutorSpeaksUntil(6_000);

    const turns = unpackTimeline(timeline.read());
    expect([turns.length, turns.at(-1)?.startedMs]).toEqual([TIMELINE_TURNS_MAX, TIMELINE_TURNS_MAX - 1]);
  });

  it('counts from before the beginning when somebody spoke so early', () => {
    const timeline = new TurnTimeline(1_000);
    timeline.tutorBegan(1_100, null);
    timeline.begin(1_500);
    timeline.learnerTurnEnded(2_000);

    expect(unpackTimeline(timeline.read()).map(({ startedMs }) => startedMs)).toEqual([100, 1_000]);
  });
});
