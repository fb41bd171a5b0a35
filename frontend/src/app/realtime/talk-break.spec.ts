import { reduceConversation } from './conversation-reducer';
import type { ConversationAction } from './conversation-reducer';
import { CONNECTING, stateWordOf, talkOf } from './conversation-state';
import type { ConversationState } from './conversation-state';
import type { ServerEvent } from './server-event';
import { lostTailsOf } from './talk-break';
import { learnerStarts, learnerStops, reply, replyBegins, session } from './testing/server-script';

type Step = ConversationAction | readonly ServerEvent[];

const isEvents = (step: Step): step is readonly ServerEvent[] => Array.isArray(step);

function after(...steps: readonly Step[]): ConversationState {
  return steps
    .flatMap((step) =>
      isEvents(step) ? step.map((event): ConversationAction => ({ type: 'server', event })) : [step],
    )
    .reduce(reduceConversation, CONNECTING);
}

const heard = (playedMs: number): ConversationAction => ({
  type: 'heard',
  heard: { itemId: 'tutor-1', playedMs },
});
const heardWhole = (playedMs: number): ConversationAction => ({
  type: 'heard_whole',
  heard: { itemId: 'tutor-1', playedMs },
});
const BEGUN: readonly ServerEvent[] = [{ type: 'session.created' }, session()];
const BREAK: ConversationAction = { type: 'break' };
const KEPT: readonly ServerEvent[] = [session({ continuity: 'kept', resumeToken: 'rk_2' })];
const REPLAYED: readonly ServerEvent[] = [session({ continuity: 'replayed', resumeToken: 'rk_2' })];
const TUTOR_LOST: readonly ServerEvent[] = [{ type: 'parley.tutor', status: 'reconnecting' }];
const TUTOR_BACK: readonly ServerEvent[] = [{ type: 'parley.tutor', status: 'reconnected' }];

const wordAfter = (...steps: readonly Step[]) => stateWordOf(after(...steps), 'open');
const linesAfter = (...steps: readonly Step[]) => talkOf(after(...steps)).lines;

describe('a conversation whose connection breaks', () => {
  it.each<[string, string, readonly Step[]]>([
    ['reconnecting', 'from the break', [BEGUN, reply(), heard(100), BREAK]],
    ['reconnecting', 'though the tutor is still heard', [BEGUN, reply(), BREAK, heard(100)]],
    ['speaking', 'as before, once it is back', [BEGUN, reply(), heard(100), BREAK, KEPT]],
    ['listening', 'for the learner who was speaking', [BEGUN, [learnerStarts()], BREAK, KEPT]],
    ['reconnecting', 'at a second break', [BEGUN, BREAK, KEPT, BREAK]],
    ['reconnecting', 'while the tutor’s side is replaced', [BEGUN, TUTOR_LOST]],
    ['listening', 'when the tutor’s side is there again', [BEGUN, TUTOR_LOST, TUTOR_BACK]],
    ['reconnecting', 'until both sides are back', [BEGUN, TUTOR_LOST, BREAK, KEPT]],
    ['listening', 'when a server that took over has a tutor', [BEGUN, TUTOR_LOST, BREAK, REPLAYED]],
  ])('is %s %s', (word, _, steps) => {
    expect(wordAfter(...steps)).toBe(word);
  });

  it('says so also to a learner who is muted', () => {
    expect(stateWordOf(after(BEGUN, BREAK), 'muted')).toBe('reconnecting');
  });

  it('keeps its talk, and lets what has arrived be heard', () => {
    expect(linesAfter(BEGUN, reply(), heard(100), BREAK, heard(500))).toMatchObject([{ text: 'Hola,' }]);
    const whole = after(BEGUN, reply(), heard(100), BREAK, heardWhole(1000));
    expect(talkOf(whole)).toMatchObject({ lines: [{ status: 'played' }], turn: { holder: 'nobody' } });
  });

  it('goes on where it was when the server has kept it', () => {
    const before = after(BEGUN, replyBegins(), heard(100));
    expect(after(BEGUN, replyBegins(), heard(100), BREAK, KEPT)).toEqual(before);
  });

  it('cannot break before it lives, or after it has ended', () => {
    expect(after(BREAK)).toBe(CONNECTING);
    const end: ConversationAction = { type: 'end', ending: { cause: 'closed', reason: 'idle' } };
    expect(after(BEGUN, end, BREAK).phase).toBe('ended');
  });
});

describe.each([
  ['another server takes it up', [BREAK, REPLAYED]],
  ['the tutor’s side is replaced', [TUTOR_LOST, TUTOR_BACK]],
] as const)('a conversation, when %s,', (_, replaced) => {
  it('takes the reply that was on its way for as much as has arrived', () => {
    const steps = [BEGUN, replyBegins(), heard(100), ...replaced] as const;
    expect(talkOf(after(...steps))).toMatchObject({ responseId: null, turn: { holder: 'tutor' } });
    expect(linesAfter(...steps)).toMatchObject([{ isAudioComplete: true, status: 'sounding' }]);
    expect(wordAfter(...steps, heardWhole(1000))).toBe('listening');
  });

  it('gives the turn back when nothing of the reply had arrived', () => {
    expect(wordAfter(BEGUN, [{ type: 'response.created', responseId: 'r' }], ...replaced)).toBe('listening');
  });

  it('thinks again when the lost reply is asked for once more', () => {
    expect(wordAfter(BEGUN, ...replaced, [{ type: 'response.created', responseId: 'r2' }])).toBe('thinking');
  });

  it('does not show words that nobody will say any more', () => {
    const transcript = 'Una frase bastante larga que tarda mucho en decirse.';
    const [line] = linesAfter(
      BEGUN,
      replyBegins({ transcript, durationMs: 200 }),
      heard(50),
      ...replaced,
      heardWhole(200),
    );
    expect(line).toMatchObject({ status: 'played', text: 'Una' });
  });

  it('forgets speech that was not taken as a turn: nobody heard it', () => {
    const steps = [BEGUN, reply(), heardWhole(1000), [learnerStarts()], ...replaced] as const;
    expect(linesAfter(...steps).map((line) => line.itemId)).toEqual(['tutor-1']);
    expect(wordAfter(...steps)).toBe('listening');
  });

  it('waits no longer for the words of a turn that was taken', () => {
    const spoken = [learnerStarts(), ...learnerStops()];
    expect(linesAfter(BEGUN, spoken, ...replaced)).toMatchObject([{ status: 'failed' }]);
    const piece: ServerEvent = {
      type: 'conversation.item.input_audio_transcription.delta',
      itemId: 'learner-1',
      delta: 'Hola Ana',
    };
    expect(linesAfter(BEGUN, [...spoken, piece], ...replaced)).toMatchObject([
      { status: 'transcribed', text: 'Hola Ana' },
    ]);
  });

  it('counts the learner’s turns on', () => {
    const spoken = [learnerStarts(), ...learnerStops()];
    const again = [learnerStarts('learner-2'), ...learnerStops('learner-2')];
    expect(talkOf(after(BEGUN, spoken, ...replaced, again)).learnerTurns).toBe(2);
  });
});

describe('a conversation that is back, but has lost the end of a reply,', () => {
  const LOST: ConversationAction = { type: 'reply_lost' };

  it('takes the reply for what has arrived of it', () => {
    const steps = [BEGUN, replyBegins(), heard(100), BREAK, KEPT, LOST] as const;
    expect(talkOf(after(...steps))).toMatchObject({ responseId: null, turn: { holder: 'tutor' } });
    expect(wordAfter(...steps, heardWhole(1000))).toBe('listening');
  });

  it('gives the turn back when nothing had arrived', () => {
    expect(wordAfter(BEGUN, [learnerStarts(), ...learnerStops()], BREAK, KEPT)).toBe('thinking');
    expect(wordAfter(BEGUN, [learnerStarts(), ...learnerStops()], BREAK, KEPT, LOST)).toBe('listening');
  });

  it('leaves the learner’s turn, and a talk that waits for nothing, as they are', () => {
    const speaking = [BEGUN, reply(), heardWhole(1000), [learnerStarts()], BREAK, KEPT] as const;
    expect(after(...speaking, LOST)).toEqual(after(...speaking));
    const quiet = after(BEGUN, reply(), heardWhole(1000), BREAK, KEPT);
    expect(reduceConversation(quiet, LOST)).toBe(quiet);
  });

  it('must tell how much has arrived of what was not complete', () => {
    expect(lostTailsOf(talkOf(after(BEGUN, replyBegins(), heard(100))))).toEqual([
      { itemId: 'tutor-1', playedMs: 1000 },
    ]);
    expect(lostTailsOf(talkOf(after(BEGUN, reply(), heard(100))))).toEqual([]);
  });
});

describe('the last words of a session that is over', () => {
  const ending = { cause: 'closed', reason: 'time_limit' } as const;
  const TIME_UP: ConversationAction = { type: 'end_after_last_words', ending };

  it('are heard to their end; then it has ended', () => {
    const lastWords = [BEGUN, replyBegins(), heard(100), TIME_UP, heard(500)] as const;
    expect(after(...lastWords)).toMatchObject({ phase: 'last_words', talk: { lines: [{ text: 'Hola,' }] } });
    expect(wordAfter(...lastWords)).toBe('speaking');
    expect(after(...lastWords, heardWhole(1000))).toMatchObject({ phase: 'ended', ending });
  });

  it('are not waited for when there are none', () => {
    expect(after(BEGUN, reply(), heardWhole(1000), TIME_UP)).toMatchObject({ phase: 'ended', ending });
  });

  it('do not change the reason when nobody waits for them', () => {
    const left: ConversationAction = { type: 'end', ending: { cause: 'closed', reason: 'learner_ended' } };
    expect(after(BEGUN, reply(), heard(100), TIME_UP, left)).toMatchObject({ phase: 'ended', ending });
  });

  it('are not followed by anything the server may still say', () => {
    expect(linesAfter(BEGUN, reply(), heard(100), TIME_UP, replyBegins({ itemId: 'tutor-2' }))).toHaveLength(
      1,
    );
  });
});
