import { jest } from '@jest/globals';
import { IdleLimit } from './idle-limit.js';
import { LearnerVoice } from './learner-voice.js';
import type { ServerEvent } from './server-event.js';

const IDLE_MS = 120_000;

let tutorSpeaksUntilMs: number;
let idleAtMs: number | null;
let limit: IdleLimit;
let voice: LearnerVoice;

function say(type: string): ServerEvent {
  return { kind: 'opaque', type, frame: Buffer.alloc(0) };
}

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  tutorSpeaksUntilMs = 0;
  idleAtMs = null;
  voice = new LearnerVoice();
  limit = new IdleLimit(
    IDLE_MS,
    () => Date.now(),
    voice,
    () => tutorSpeaksUntilMs,
    () => (idleAtMs = Date.now()),
    (work) => work(),
  );
  limit.start();
});

afterEach(() => {
  limit.stop();
  jest.useRealTimers();
});

describe('the idle limit', () => {
  it('ends a conversation in which nobody speaks, streamed silence notwithstanding', () => {
    for (let ms = 0; ms < IDLE_MS; ms += 40) {
      voice.sentMs += 40;
      jest.advanceTimersByTime(40);
    }
    expect(idleAtMs).toBe(IDLE_MS);
  });

  it('counts from the learner’s last word', () => {
    jest.advanceTimersByTime(100_000);
    limit.observeServer(say('input_audio_buffer.speech_started'));
    limit.observeServer(say('input_audio_buffer.speech_stopped'));
    jest.advanceTimersByTime(IDLE_MS - 1);
    expect(idleAtMs).toBeNull();
    jest.advanceTimersByTime(1);
    expect(idleAtMs).toBe(100_000 + IDLE_MS);
  });

  it('counts from the end of what the tutor is heard saying, not from when it was sent', () => {
    tutorSpeaksUntilMs = 90_000;
    jest.advanceTimersByTime(90_000 + IDLE_MS - 1);
    expect(idleAtMs).toBeNull();
    jest.advanceTimersByTime(1);
    expect(idleAtMs).toBe(90_000 + IDLE_MS);
  });

  it('does not cut off a learner who speaks for minutes', () => {
    limit.observeServer(say('input_audio_buffer.speech_started'));
    for (let minute = 0; minute < 10; minute += 1) {
      voice.sentMs += 40;
      jest.advanceTimersByTime(60_000);
    }
    expect(idleAtMs).toBeNull();
  });

  it('does not wait for the end of a speech that was lost with its upstream', () => {
    limit.observeServer(say('input_audio_buffer.speech_started'));
    jest.advanceTimersByTime(60_000);
    limit.upstreamReplaced();
    for (let ms = 0; ms < 2 * IDLE_MS && idleAtMs === null; ms += 1000) {
      voice.sentMs += 40;
      jest.advanceTimersByTime(1000);
    }
    expect(idleAtMs).toBe(60_000 + IDLE_MS);
  });

  it('does not believe a speech of which nothing is heard', () => {
    limit.observeServer(say('input_audio_buffer.speech_started'));
    jest.advanceTimersByTime(2 * IDLE_MS);
    expect(idleAtMs).not.toBeNull();
  });

  it('takes a pressed talk button for a sign of life', () => {
    jest.advanceTimersByTime(60_000);
    limit.observeClient();
    jest.advanceTimersByTime(60_000);
    expect(idleAtMs).toBeNull();
    jest.advanceTimersByTime(60_000);
    expect(idleAtMs).toBe(180_000);
  });

  it('is silent once stopped', () => {
    limit.stop();
    jest.advanceTimersByTime(10 * IDLE_MS);
    expect(idleAtMs).toBeNull();
  });
});
