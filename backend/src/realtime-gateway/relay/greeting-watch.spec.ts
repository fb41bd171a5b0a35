import { type GreetingVerdict, GreetingWatch } from './greeting-watch.js';
import { readServerEvent } from './server-event.js';

const REPLAY = { itemIds: new Set(['item_t1', 'item_parley_anchor']) };

let begun: number;

beforeEach(() => {
  begun = 0;
});

function judging(replay: typeof REPLAY | null = null): (event: Record<string, unknown>) => GreetingVerdict {
  const watch = new GreetingWatch(replay, () => (begun += 1));
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
    expect(begun).toBe(0);
    expect(judge({ type: 'response.output_item.added' })).toEqual({ kind: 'pass' });
    expect(judge({ type: 'response.created' })).toEqual({ kind: 'pass' });
    expect(begun).toBe(1);
  });

  it('sees an unknown model in a failed reply', () => {
    const judge = judging();
    judge({ type: 'response.created' });
    expect(judge(MODEL_NOT_FOUND)).toEqual({ kind: 'failed', failure: 'model_unknown' });
    expect(begun).toBe(0);
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

  it('takes an error that names no event for the client’s own once ours is confirmed', () => {
    const judge = judging();
    judge({ type: 'session.updated', session: {} });
    const error = { code: 'invalid_value', param: 'session.audio.input' };
    expect(judge({ type: 'error', error })).toEqual({ kind: 'pass' });
  });

  it('ends with the greeting: later failures are for others to judge', () => {
    const judge = judging();
    judge({ type: 'response.output_audio.delta' });
    expect(judge(MODEL_NOT_FOUND)).toEqual({ kind: 'pass' });
  });
});

describe('the watch over an upstream that was told of a conversation', () => {
  it.each(['added', 'created', 'done'])('swallows what it says of the items it was told (%s)', (what) => {
    const judge = judging(REPLAY);
    const type = `conversation.item.${what}`;
    expect(judge({ type, item: { id: 'item_t1' } })).toEqual({ kind: 'swallow' });
    expect(judge({ type, item: { id: 'item_parley_anchor' } })).toEqual({ kind: 'swallow' });
    expect(judge({ type, item: { id: 'item_new' } })).toEqual({ kind: 'pass' });
    expect(judge({ type })).toEqual({ kind: 'pass' });
  });

  it('lets the client have an item that it asks for itself, and the learner’s words', () => {
    const judge = judging(REPLAY);
    const retrieved = { type: 'conversation.item.retrieved', item: { id: 'item_t1' } };
    expect(judge(retrieved)).toEqual({ kind: 'pass' });
    const type = 'conversation.item.input_audio_transcription.completed';
    expect(judge({ type, item_id: 'item_new' })).toEqual({ kind: 'pass' });
  });

  it('still sees a rejected configuration and an unknown model', () => {
    const error = { event_id: 'parley_configure', code: 'invalid_value' };
    expect(judging(REPLAY)({ type: 'error', error })).toMatchObject({ failure: 'configuration_rejected' });
    expect(judging(REPLAY)(MODEL_NOT_FOUND)).toMatchObject({ failure: 'model_unknown' });
  });
});
