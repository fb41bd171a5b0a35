import { redactServerEvent } from './server-event-redaction.js';
import { readServerEvent } from './server-event.js';

function redact(text: string): string | undefined {
  return redactServerEvent(readServerEvent(Buffer.from(text)))?.toString();
}

const SESSION = {
  type: 'realtime',
  id: 'sess_1',
  instructions: 'SECRET rules',
  tools: [{ name: 'SECRET' }],
  prompt: { id: 'SECRET' },
  tracing: { workflow_name: 'SECRET' },
  audio: { output: { voice: 'marin' } },
};

describe('redaction', () => {
  it.each(['session.created', 'session.updated', 'session.unheard_of'])(
    'blanks what is ours in %s',
    (type) => {
      const seen = redact(JSON.stringify({ event_id: 'e1', type, session: SESSION })) ?? '';
      expect(seen).not.toContain('SECRET');
      expect(JSON.parse(seen)).toEqual({
        event_id: 'e1',
        type,
        session: { ...SESSION, instructions: '', tools: [], prompt: null, tracing: null },
      });
    },
  );

  it('blanks it whatever the order of the keys', () => {
    expect(redact(JSON.stringify({ session: SESSION, type: 'session.updated' }))).not.toContain('SECRET');
  });

  it('shows a session without its object rather than what it does not understand', () => {
    expect(redact('{"type":"session.created","session":"SECRET"}')).not.toContain('SECRET');
  });

  it('hides rate limits and what is no event', () => {
    expect(redact('{"type":"rate_limits.updated","rate_limits":[]}')).toBeUndefined();
    expect(redact('{"rate_limits":[],"type":"rate_limits.updated"}')).toBeUndefined();
    expect(redact('SECRET')).toBeUndefined();
  });

  it('passes audio on as the very bytes that came', () => {
    const frame = Buffer.from('{"type":"response.output_audio.delta","delta":"AAAA"}');
    expect(redactServerEvent(readServerEvent(frame))).toBe(frame);
  });

  it('passes the documented fields of an error', () => {
    const error = {
      type: 'invalid_request_error',
      code: 'c',
      message: 'm',
      param: 'p',
      event_id: 'evt_client',
    };
    const seen = redact(
      JSON.stringify({ type: 'error', event_id: 'e', error: { ...error, secret: 'SECRET' } }),
    );
    expect(JSON.parse(seen ?? '')).toEqual({ type: 'error', event_id: 'e', error });
  });

  it('hides an error about an event of our own', () => {
    const error = {
      type: 'invalid_request_error',
      code: 'response_cancel_not_active',
      event_id: 'parley_cancel',
    };
    expect(redact(JSON.stringify({ type: 'error', error }))).toBeUndefined();
  });
});
