import { readNotice, type SessionNotice, writeNotice } from './session-notice.js';

const ID = '00000000-0000-4000-8000-00000000dead';

describe('a notice between replicas', () => {
  it.each<[string, SessionNotice]>([
    [`hand_over ${ID}`, { kind: 'hand_over', sessionId: ID }],
    [`let_go ${ID}`, { kind: 'let_go', sessionId: ID }],
    [`end ${ID} admin_ended`, { kind: 'end', sessionId: ID, reason: 'admin_ended' }],
    [`ended ${ID}`, { kind: 'ended', sessionId: ID }],
  ])('is written as "%s" and read again', (payload, notice) => {
    expect(writeNotice(notice)).toBe(payload);
    expect(readNotice(payload)).toEqual(notice);
  });

  it.each([
    '',
    'end',
    `end ${ID}`,
    `end ${ID} bored`,
    `fetch ${ID}`,
    `let_go ${ID} now`,
    'hand_over ',
    `ended ${ID} a b`,
  ])('is not heard when it is "%s"', (payload) => {
    expect(readNotice(payload)).toBeNull();
  });
});
