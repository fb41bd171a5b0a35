import fc from 'fast-check';
import { parseServerEvent } from './server-event';

const parse = (wire: unknown) => parseServerEvent(JSON.stringify(wire));

describe('parseServerEvent', () => {
  it.each([
    [
      { type: 'input_audio_buffer.speech_started', event_id: 'e', item_id: 'i', audio_start_ms: 120 },
      { type: 'input_audio_buffer.speech_started', itemId: 'i', audioStartMs: 120 },
    ],
    [
      { type: 'input_audio_buffer.speech_stopped', item_id: 'i' },
      { type: 'input_audio_buffer.speech_stopped', itemId: 'i', audioEndMs: null },
    ],
    [
      {
        type: 'response.output_audio.delta',
        response_id: 'r',
        item_id: 'i',
        content_index: 0,
        delta: 'AAA=',
      },
      { type: 'response.output_audio.delta', responseId: 'r', itemId: 'i', audio: 'AAA=' },
    ],
    [
      {
        type: 'session.updated',
        session: { audio: { input: { turn_detection: { type: 'server_vad' } }, output: { speed: 0.8 } } },
      },
      { type: 'session.updated', turnDetection: { type: 'server_vad' }, speed: 0.8 },
    ],
    [
      { type: 'session.updated', session: {} },
      { type: 'session.updated', turnDetection: null, speed: null },
    ],
    [
      { type: 'response.done', response: { id: 'r', status: 'cancelled', usage: null } },
      { type: 'response.done', responseId: 'r', isCut: true },
    ],
    [
      { type: 'error', error: { type: 'invalid_request_error', code: null, message: 'no' } },
      { type: 'error', code: '' },
    ],
    [
      {
        type: 'parley.session',
        event_id: 'e',
        session_id: 's',
        continuity: 'replayed',
        resume_token: 'rk_1',
        resume_within_seconds: 30,
        seconds_remaining: 412.5,
      },
      {
        type: 'parley.session',
        continuity: 'replayed',
        resumeToken: 'rk_1',
        resumeWithinSeconds: 30,
        secondsRemaining: 412.5,
      },
    ],
    [
      { type: 'parley.tutor', event_id: 'e', status: 'reconnecting' },
      { type: 'parley.tutor', status: 'reconnecting' },
    ],
    [
      { type: 'parley.time_remaining', event_id: 'e', seconds: 30 },
      { type: 'parley.time_remaining', seconds: 30 },
    ],
    [
      { type: 'parley.admin_ended', event_id: 'e', reason: 'lesson_over', note: 'Tschüss' },
      { type: 'parley.admin_ended', reason: 'lesson_over', note: 'Tschüss' },
    ],
    [
      { type: 'parley.admin_ended', event_id: 'e', reason: 'other', note: null },
      { type: 'parley.admin_ended', reason: 'other', note: null },
    ],
  ])('reads %j', (wire, expected) => {
    expect(parse(wire)).toEqual(expected);
  });

  it('takes `conversation.item.created` for `conversation.item.added`', () => {
    const item = { id: 'i', role: 'user', type: 'message' };
    const expected = { type: 'conversation.item.added', itemId: 'i', role: 'user' };
    expect(parse({ type: 'conversation.item.added', item })).toEqual(expected);
    expect(parse({ type: 'conversation.item.created', item })).toEqual(expected);
  });

  it.each([
    ['an event that nobody knows', '{"type":"response.brand_new","item_id":"i"}'],
    ['the name of something every object has', '{"type":"toString"}'],
    ['an event without what it needs', '{"type":"response.output_audio.delta","response_id":"r"}'],
    ['a member of another type', '{"type":"response.done","response":"r"}'],
    ['a word that is none of those agreed on', '{"type":"parley.tutor","status":"gone"}'],
    ['an event without a type', '{}'],
    ['no object', 'null'],
    ['no JSON', '{"type":'],
  ])('ignores %s', (_, frame) => {
    expect(parseServerEvent(frame)).toBeNull();
  });

  it('never throws, whatever a server sends', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (frame) => void parseServerEvent(frame)));
  });
});
