import { lessonMarker } from '../learner/mint.js';
import { Line } from '../learner/line.js';
import { phaseOf, SteadyBeat } from '../learner/steady-beat.js';
import { TurnTaking } from '../learner/turn-taking.js';
import { FRAME_MS, writeFrame } from '../learner/voice-frame.js';
import type { ServerEvent } from '../learner/hearing.js';

/** A learner who talks with the tutor without Parley in between: what the machine can do by itself. */
export class DirectVoice {
  readonly roundTripsMs: number[] = [];
  private readonly talk = new TurnTaking({ speechMs: 1_200, pauseMs: 700 });
  private readonly line: Line;
  private readonly frames: SteadyBeat;
  private sequence = 0;
  private turnSent = 0;
  private turnSentAtMs = 0;

  constructor(tutorUrl: string, number: number) {
    this.line = new Line(
      { url: tutorUrl, token: 'none', wantsParleyEvents: false },
      { onEvent: (event) => this.onEvent(event, number), onClose: () => this.stop() },
    );
    this.frames = new SteadyBeat(FRAME_MS, phaseOf(number, FRAME_MS), () => this.sendFrame());
  }

  stop(): void {
    this.frames.stop();
    this.line.terminate();
  }

  private sendFrame(): void {
    if (!this.line.isOpen) return;
    const now = performance.now();
    const turn = this.talk.turnNow(now);
    if (turn > this.turnSent) [this.turnSent, this.turnSentAtMs] = [turn, now];
    this.line.send(writeFrame({ generation: 1, turn, sequence: this.sequence }));
    this.sequence += 1;
  }

  private onEvent({ type }: ServerEvent, number: number): void {
    const now = performance.now();
    if (type === 'session.created') this.configure(number);
    else if (type === 'input_audio_buffer.speech_started') this.roundTripsMs.push(now - this.turnSentAtMs);
    else if (type === 'response.done') this.talk.replyEnded(now);
  }

  private configure(number: number): void {
    const session = { type: 'realtime', instructions: lessonMarker(number) };
    this.line.send(JSON.stringify({ type: 'session.update', session }));
    this.line.send(JSON.stringify({ type: 'response.create' }));
  }
}
