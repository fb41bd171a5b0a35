import { jest } from '@jest/globals';
import { LearnerAbsence } from './learner-absence.js';
import { ReplyWatch } from './reply-watch.js';
import { readServerEvent } from './server-event.js';

class Scene {
  readonly log: string[] = [];
  private replyAudioMs = 0;
  private readonly replies = new ReplyWatch(() => this.replyAudioMs);
  readonly absence = new LearnerAbsence({
    seat: {
      muteReply: () => this.log.push('muted'),
      unmute: () => this.log.push('unmuted'),
      shedAudio: () => undefined,
    },
    replies: this.replies,
    times: { cutReplyAfterMs: 2_000, resumeWithinMs: 30_000 },
    tell: ({ type, audio_end_ms: atMs }) => this.log.push([type, atMs].join(' ').trim()),
    onReplyCut: (heardMs) => this.log.push(`heard ${heardMs}`),
    onGivenUp: () => this.log.push('given up'),
    guard: (work) => work(),
  });

  upstreamSays(type: string): this {
    if (type === 'response.created') this.replyAudioMs = 0;
    const event = readServerEvent(Buffer.from(JSON.stringify({ type, item_id: 'item' })));
    this.replies.observeServer(event);
    this.absence.observeServer(event);
    return this;
  }

  audio(durationMs: number): this {
    this.replyAudioMs += durationMs;
    return this.upstreamSays('response.output_audio.delta');
  }

  after(durationMs: number): this {
    jest.advanceTimersByTime(durationMs);
    return this;
  }
}

const CUT = ['muted', 'response.cancel'];

describe('while the learner is away', () => {
  let scene: Scene;
  beforeEach(() => {
    jest.useFakeTimers();
    scene = new Scene();
  });
  afterEach(() => jest.useRealTimers());

  it('nothing is cut for two seconds', () => {
    scene.upstreamSays('response.created').audio(100);
    scene.absence.begin(0);
    scene.after(1_999).absence.end();
    scene.after(60_000);
    expect(scene.log).toEqual([]);
  });

  it('the reply is cut then, after what had been handed over', () => {
    scene.upstreamSays('response.created').audio(100);
    scene.absence.begin(0);
    scene.audio(400).after(2_000).audio(50);
    expect(scene.log).toEqual([...CUT, 'conversation.item.truncate 100']);
    scene.upstreamSays('response.done');
    expect(scene.log.slice(3)).toEqual(['heard 100', 'unmuted']);
    scene.absence.end();
    expect(scene.log).toHaveLength(5);
  });

  it('what the broken socket had not taken does not count as handed over', () => {
    scene.upstreamSays('response.created').audio(100);
    // 64 base64 characters are a millisecond of audio.
    scene.absence.begin(64 * 30);
    scene.after(2_000);
    expect(scene.log).toContain('conversation.item.truncate 70');
  });

  it('a reply that comes later is cut as it begins, and asked for again once the learner is back', () => {
    scene.absence.begin(0);
    scene.after(10_000).upstreamSays('response.created');
    expect(scene.log).toEqual(CUT);
    scene.upstreamSays('response.done');
    expect(scene.log.slice(2)).toEqual(['heard 0', 'unmuted']);
    scene.absence.end();
    expect(scene.log.slice(4)).toEqual(['response.create']);
    scene.absence.begin(0);
    scene.absence.end();
    expect(scene.log).toHaveLength(5);
  });

  it('a reply that is still ending when the learner comes back stays muted, and is asked for again after its end', () => {
    scene.upstreamSays('response.created').absence.begin(0);
    scene.audio(100).after(2_000).absence.end();
    expect(scene.log).toEqual([...CUT, 'conversation.item.truncate 0']);
    scene.upstreamSays('response.done');
    expect(scene.log.slice(3)).toEqual(['heard 0', 'unmuted', 'response.create']);
  });

  it('a muted reply whose end is lost does not mute the next one', () => {
    scene.upstreamSays('response.created').audio(100);
    scene.absence.begin(0);
    scene.after(2_000).absence.end();
    scene.upstreamSays('response.created');
    expect(scene.log.slice(-2)).toEqual(['heard 100', 'unmuted']);
  });

  it('the conversation is given up after thirty seconds, unless it is over already', () => {
    scene.absence.begin(0);
    scene.after(29_999);
    expect(scene.log).toEqual([]);
    scene.after(1);
    expect(scene.log).toEqual(['given up']);
    scene.absence.begin(0);
    scene.absence.stop();
    scene.after(60_000);
    expect(scene.log).toHaveLength(1);
  });
});
