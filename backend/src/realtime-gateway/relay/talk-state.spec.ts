import { LearnerVoice } from './learner-voice.js';
import { readServerEvent } from './server-event.js';
import { TalkState } from './talk-state.js';

const AUDIO = { type: 'response.output_audio.delta', delta: 'AAAA' };
const COMMITTED = { type: 'input_audio_buffer.committed', item_id: 'l1' };
const CREATED = { type: 'response.created', response: { id: 'resp_1' } };
const ITEM = { type: 'response.output_item.added', item: { id: 'item_1' } };
const DONE = { type: 'response.done', response: { id: 'resp_1' } };

function talkAfter(...events: Record<string, unknown>[]): TalkState {
  return heard(new TalkState(false, new LearnerVoice()), ...events);
}

function heard(talk: TalkState, ...events: Record<string, unknown>[]): TalkState {
  for (const event of events) talk.observeServer(readServerEvent(Buffer.from(JSON.stringify(event))));
  return talk;
}

function detection(turn_detection: unknown): Record<string, unknown> {
  return { type: 'session.updated', session: { audio: { input: { turn_detection } } } };
}

describe('whose turn it is', () => {
  it('tells the reply that is being given, by its ids', () => {
    expect(talkAfter(CREATED, ITEM).replyInProgress).toEqual({ responseId: 'resp_1', itemIds: ['item_1'] });
    expect(talkAfter(CREATED, ITEM, DONE).replyInProgress).toBeNull();
    expect(talkAfter({ type: 'response.created' }).replyInProgress).toEqual({
      responseId: null,
      itemIds: [],
    });
  });

  it.each([
    ['from the end of the learner’s turn', [COMMITTED], true],
    ['while the reply has begun and nothing is heard', [COMMITTED, CREATED, ITEM], true],
    ['no more from its first sound on', [COMMITTED, CREATED, ITEM, AUDIO], false],
    ['no more once it has ended, heard or not', [COMMITTED, CREATED, DONE], false],
    [
      'no more when the learner speaks again',
      [COMMITTED, { type: 'input_audio_buffer.speech_started' }],
      false,
    ],
    [
      'not where replies are asked for by the client',
      [detection({ create_response: false }), COMMITTED],
      false,
    ],
    ['not where the client ends turns', [detection(null), COMMITTED], false],
    ['again once upstream detects turns again', [detection(null), detection({}), COMMITTED], true],
    ['although an update says nothing of turns', [{ type: 'session.updated', session: {} }, COMMITTED], true],
  ])('a reply is owed %s', (_name, events, isOwed) => {
    expect(talkAfter(...events).isReplyOwed).toBe(isOwed);
  });

  it('owes a reply that the client has asked for, or that was owed elsewhere', () => {
    const talk = new TalkState(false, new LearnerVoice());
    talk.observeClient({ kind: 'reply-request' });
    expect(talk.isReplyOwed).toBe(true);
    expect(new TalkState(true, new LearnerVoice()).isReplyOwed).toBe(true);
  });

  it('still owes after a loss what nobody has heard, and nothing of what had begun', () => {
    const unheard = talkAfter(COMMITTED, CREATED, ITEM);
    unheard.upstreamLost();
    expect([unheard.isReplyOwed, unheard.replyInProgress]).toEqual([true, null]);
    const begun = talkAfter(COMMITTED, CREATED, ITEM, AUDIO);
    begun.upstreamLost();
    expect([begun.isReplyOwed, begun.replyInProgress]).toEqual([false, null]);
  });

  it.each([
    ['at the beginning', [], true],
    ['not while the learner speaks', [{ type: 'input_audio_buffer.speech_started' }], false],
    [
      'not between a turn and its answer',
      [
        { type: 'input_audio_buffer.speech_started' },
        { type: 'input_audio_buffer.speech_stopped' },
        COMMITTED,
      ],
      false,
    ],
    ['not while the tutor speaks', [CREATED, AUDIO], false],
    ['after the reply', [CREATED, AUDIO, DONE], true],
  ])('it is quiet: %s', (_name, events, isQuiet) => {
    expect(talkAfter(...events).isQuiet).toBe(isQuiet);
  });

  it('is not quiet while a talk button is held, though upstream says nothing of it', () => {
    const voice = new LearnerVoice();
    const talk = heard(new TalkState(false, voice), detection(null));
    voice.sentMs += 40;
    expect(talk.isQuiet).toBe(false);
    expect(heard(talk, { type: 'input_audio_buffer.cleared' }).isQuiet).toBe(true);
    voice.sentMs += 40;
    expect(talk.isQuiet).toBe(false);
    expect(heard(talk, detection({})).isQuiet).toBe(true);
  });
});
