import { type GreetingVerdict, GreetingWatch } from './greeting-watch.js';
import { readServerEvent } from './server-event.js';

function judging(): (event: Record<string, unknown>) => GreetingVerdict {
  const watch = new GreetingWatch();
  return (event) => watch.judge(readServerEvent(Buffer.from(JSON.stringify(event))));
}

const MODEL_NOT_FOUND = {
  type: 'response.done',
  response: { status: 'failed', status_details: { error: { code: 'model_not_found' } } },
};

describe('the watch over the greeting', () => {
  it('holds the start of a reply and lets it go with the first sign of life', () => {
    const judge = judging();
    expect(judge({ type: 'session.updated', session: {} })).toEqual({ kind: 'pass' });
    expect(judge({ type: 'response.created' })).toEqual({ kind: 'hold' });
    expect(judge({ type: 'response.output_item.added' })).toEqual({ kind: 'pass' });
    expect(judge({ type: 'response.created' })).toEqual({ kind: 'pass' });
  });

  it('sees an unknown model in a failed reply', () => {
    const judge = judging();
    judge({ type: 'response.created' });
    expect(judge(MODEL_NOT_FOUND)).toEqual({ kind: 'failed', failure: 'model_unknown' });
  });

  it.each([
    ['by the event it names', { event_id: 'parley_configure', code: 'invalid_value' }],
    ['by the parameter, when no event is named', { code: 'invalid_value', param: 'session.audio.input' }],
  ])('sees a rejected configuration %s', (_name, error) => {
    expect(judging()({ type: 'error', error })).toEqual({
      kind: 'failed',
      failure: 'configuration_rejected',
    });
  });

  it('leaves an error about the client’s own event to the client', () => {
    const error = { event_id: 'evt_client', code: 'invalid_value', param: 'session.audio' };
    expect(judging()({ type: 'error', error })).toEqual({ kind: 'pass' });
  });

  it('ends with the greeting: later failures are for others to judge', () => {
    const judge = judging();
    judge({ type: 'response.output_audio.delta' });
    expect(judge(MODEL_NOT_FOUND)).toEqual({ kind: 'pass' });
  });
});
