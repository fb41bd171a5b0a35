import fc from 'fast-check';
import { reduceConversation } from './conversation-reducer';
import type { ConversationAction } from './conversation-reducer';
import { CONNECTING, hasBegun, stateWordOf, talkOf } from './conversation-state';
import type { ConversationState } from './conversation-state';
import type { ServerEvent } from './server-event';
import { truncationsOf } from './talk-playback-reducer';
import { learnerStarts, learnerStops, reply, replyBegins, silentAudio } from './testing/server-script';

const server = (event: ServerEvent): ConversationAction => ({ type: 'server', event });
const heard = (playedMs: number, itemId = 'tutor-1'): ConversationAction => ({
  type: 'heard',
  heard: { itemId, playedMs },
});
const heardWhole = (playedMs: number, itemId = 'tutor-1'): ConversationAction => ({
  type: 'heard_whole',
  heard: { itemId, playedMs },
});
const cutOff = (playedMs: number, itemId = 'tutor-1'): ConversationAction => ({
  type: 'cut_off',
  heard: { itemId, playedMs },
});

type Step = ConversationAction | ServerEvent | readonly ServerEvent[];

function after(...steps: readonly Step[]): ConversationState {
  return steps.flatMap(actionsOf).reduce(reduceConversation, CONNECTING);
}

function actionsOf(step: Step): readonly ConversationAction[] {
  if (isEvents(step)) return step.map(server);
  return isAction(step) ? [step] : [server(step)];
}

function isEvents(step: Step): step is readonly ServerEvent[] {
  return Array.isArray(step);
}

function isAction(step: ConversationAction | ServerEvent): step is ConversationAction {
  return [
    'server',
    'heard',
    'heard_whole',
    'cut_off',
    'break',
    'start_over',
    'end',
    'end_after_last_words',
  ].includes(step.type);
}

const CREATED: ServerEvent = { type: 'session.created' };
const SILENCED: ConversationAction = { type: 'cut_off', heard: null };

const wordAfter = (...steps: readonly Step[]) => stateWordOf(after(...steps), 'open');
const linesAfter = (...steps: readonly Step[]) => talkOf(after(...steps)).lines;

describe('the state word', () => {
  it.each<[string, string, readonly Step[]]>([
    ['connecting', 'before the session is there', []],
    ['connecting', 'while the server only says that something failed', [{ type: 'error', code: 'x' }]],
    ['thinking', 'until the greeting sounds', [CREATED]],
    ['thinking', 'while the greeting has arrived, but is not heard', [CREATED, reply()]],
    ['thinking', 'when an engine never says that the session is there', [replyBegins()]],
    ['speaking', 'once the greeting sounds', [CREATED, reply(), heard(20)]],
    ['listening', 'when it has been heard whole', [CREATED, reply(), heard(20), heardWhole(1000)]],
    [
      'thinking',
      'when all that came was heard, but more is to come',
      [CREATED, replyBegins(), heard(20), heardWhole(1000)],
    ],
    [
      'speaking',
      'while another item of the reply waits',
      [CREATED, replyBegins(), replyBegins({ itemId: 'tutor-2' }), heardWhole(1000)],
    ],
    [
      'listening',
      'when the reply brought no sound',
      [
        CREATED,
        { type: 'response.created', responseId: 'r' },
        { type: 'response.done', responseId: 'r', isCut: false },
      ],
    ],
    ['listening', 'from the moment the learner speaks', [CREATED, reply(), heard(20), learnerStarts()]],
    [
      'listening',
      'though the clock reports the cut reply a moment late',
      [CREATED, reply(), learnerStarts(), heard(40)],
    ],
    ['thinking', 'when the learner has finished', [CREATED, learnerStarts(), learnerStops()]],
    [
      'thinking',
      'though the cut reply only now says that it is done',
      [
        CREATED,
        replyBegins(),
        learnerStarts(),
        SILENCED,
        learnerStops(),
        { type: 'response.done', responseId: 'reply-1', isCut: true },
      ],
    ],
    [
      'listening',
      'when what the learner said was thrown away',
      [CREATED, learnerStarts(), { type: 'input_audio_buffer.cleared' }],
    ],
    [
      'reconnecting',
      'when the connection broke before anything was heard',
      [CREATED, { type: 'start_over' }],
    ],
    ['ended', 'at the end', [CREATED, { type: 'end', ending: { cause: 'closed', reason: 'idle' } }]],
  ])('is %s %s', (word, _, steps) => {
    expect(wordAfter(...steps)).toBe(word);
  });

  it('is muted while the conversation lives and the microphone is off, and only then', () => {
    expect(stateWordOf(after(CREATED, reply(), heard(20)), 'muted')).toBe('muted');
    expect(stateWordOf(after(), 'muted')).toBe('connecting');
  });
});

describe('a conversation', () => {
  it('stays ended, with the first reason', () => {
    const end = (reason: 'idle' | 'error'): ConversationAction => ({
      type: 'end',
      ending: { cause: 'closed', reason },
    });
    expect(after(CREATED, end('idle'), end('error'), CREATED)).toMatchObject({
      phase: 'ended',
      ending: { reason: 'idle' },
    });
  });

  it('does not begin anew once something was heard', () => {
    expect(after(CREATED, reply(), heard(20), { type: 'start_over' }).phase).toBe('live');
  });

  it('has begun when the learner or the tutor was heard', () => {
    expect(hasBegun(talkOf(after(CREATED, reply())))).toBe(false);
    expect(hasBegun(talkOf(after(CREATED, reply(), heard(1))))).toBe(true);
    expect(hasBegun(talkOf(after(CREATED, learnerStarts(), learnerStops())))).toBe(true);
  });

  it('counts turns, speech and interruptions', () => {
    const talk = talkOf(
      after(
        CREATED,
        reply(),
        heard(300),
        learnerStarts('l1', 500),
        cutOff(320),
        learnerStops('l1', 1700),
        learnerStarts('l2', 2000),
        SILENCED,
        learnerStops('l2', 2300),
      ),
    );
    expect(talk).toMatchObject({ learnerTurns: 2, learnerSpeechMs: 1500, interruptions: 1 });
  });
});

describe('what the learner said', () => {
  const spoken = [CREATED, learnerStarts(), ...learnerStops()];
  const transcription = 'conversation.item.input_audio_transcription';

  it('is pending until its words arrive, piece by piece', () => {
    expect(linesAfter(CREATED, learnerStarts())).toMatchObject([{ status: 'speaking', text: '' }]);
    expect(linesAfter(spoken)).toMatchObject([{ status: 'pending', text: '' }]);
    const piece: ServerEvent = { type: `${transcription}.delta`, itemId: 'learner-1', delta: 'Hola ' };
    expect(linesAfter(spoken, piece, { ...piece, delta: 'Ana' })).toMatchObject([
      { status: 'pending', text: 'Hola Ana' },
    ]);
    expect(
      linesAfter(spoken, { type: `${transcription}.completed`, itemId: 'learner-1', transcript: ' Hola. ' }),
    ).toMatchObject([{ status: 'transcribed', text: 'Hola.' }]);
  });

  it.each<[string, ServerEvent]>([
    ['fails', { type: `${transcription}.failed`, itemId: 'learner-1' }],
    ['finds no words', { type: `${transcription}.completed`, itemId: 'learner-1', transcript: ' ' }],
  ])('is marked when its transcription %s', (_, event) => {
    expect(linesAfter(spoken, event)).toMatchObject([{ status: 'failed', text: '' }]);
  });

  it('keeps its place in the conversation, however late its words come', () => {
    const late: ServerEvent = {
      type: `${transcription}.completed`,
      itemId: 'learner-1',
      transcript: 'Hola.',
    };
    expect(linesAfter(spoken, reply(), late).map((line) => line.itemId)).toEqual(['learner-1', 'tutor-1']);
  });

  it('is one line, also when the server adds the item once more', () => {
    expect(
      linesAfter(spoken, { type: 'conversation.item.added', itemId: 'learner-1', role: 'user' }),
    ).toHaveLength(1);
  });
});

describe('what the tutor says', () => {
  const cut = [CREATED, ...replyBegins(), heard(500), learnerStarts(), cutOff(560)] as const;

  it('appears as it is heard', () => {
    const textAfter = (playedMs: number) => linesAfter(CREATED, reply(), heard(playedMs))[0]?.text;
    expect([100, 500, 900].map(textAfter)).toEqual(['', 'Hola,', 'Hola, ¿qué']);
    expect(linesAfter(CREATED, reply(), heardWhole(1000))).toMatchObject([
      { text: 'Hola, ¿qué tal?', status: 'played' },
    ]);
  });

  it('is not shown ahead of audio that is still to come', () => {
    const transcript = 'Una frase bastante larga que tarda mucho en decirse.';
    const [line] = linesAfter(CREATED, replyBegins({ transcript, durationMs: 200 }), heard(200));
    expect(line?.text).toBe('Una');
  });

  it('takes no word back when more is to come than it seemed', () => {
    const more = { responseId: 'reply-1', itemId: 'tutor-1' };
    const [line] = linesAfter(
      CREATED,
      replyBegins({ durationMs: 1000 }),
      heard(900),
      { type: 'response.output_audio.delta', ...more, audio: silentAudio(2000) },
      heard(940),
    );
    expect(line?.text).toBe('Hola, ¿qué');
  });

  it('ends with the words that were said when the server stopped the reply, however many had been written', () => {
    const transcript = 'Una frase bastante larga que tarda mucho en decirse.';
    const [line] = linesAfter(
      CREATED,
      replyBegins({ transcript, durationMs: 200 }),
      { type: 'response.output_audio.done', responseId: 'reply-1', itemId: 'tutor-1' },
      { type: 'response.done', responseId: 'reply-1', isCut: true },
      heardWhole(200),
    );
    expect(line).toMatchObject({ status: 'played', text: 'Una' });
  });

  it('keeps every word of a reply that was stopped after its last one', () => {
    const end: ServerEvent = { type: 'response.done', responseId: 'reply-1', isCut: true };
    expect(linesAfter(CREATED, replyBegins(), end, heardWhole(1000))).toMatchObject([
      { text: 'Hola, ¿qué tal?' },
    ]);
  });

  it('stops at what was heard when the learner interrupts, whatever still arrives', () => {
    const late: readonly ServerEvent[] = [
      {
        type: 'response.output_audio.delta',
        responseId: 'reply-1',
        itemId: 'tutor-1',
        audio: silentAudio(100),
      },
      {
        type: 'response.output_audio_transcript.done',
        responseId: 'reply-1',
        itemId: 'tutor-1',
        transcript: 'Hola, otra cosa',
      },
      { type: 'response.output_item.added', responseId: 'reply-1', itemId: 'tutor-late' },
    ];
    expect(linesAfter(...cut, late)).toEqual(linesAfter(...cut));
    expect(linesAfter(...cut)[0]).toMatchObject({
      status: 'interrupted',
      text: 'Hola,',
      heardMs: 560,
      receivedMs: 1000,
    });
  });

  it('counts as heard whole when nothing of it was cut off', () => {
    const [line] = linesAfter(CREATED, reply(), heard(990), learnerStarts(), SILENCED);
    expect(line).toMatchObject({ status: 'played', text: 'Hola, ¿qué tal?' });
  });

  it('must be truncated where it was cut, and where it was never heard at all', () => {
    const talk = talkOf(
      after(CREATED, replyBegins(), replyBegins({ itemId: 'tutor-2' }), heard(500), learnerStarts()),
    );
    expect(truncationsOf(talk, { itemId: 'tutor-1', playedMs: 510 })).toEqual([
      { itemId: 'tutor-1', playedMs: 510 },
      { itemId: 'tutor-2', playedMs: 0 },
    ]);
    expect(truncationsOf(talkOf(after(...cut)), null)).toEqual([]);
  });

  it('is never shown beyond what was heard, in whatever order words, audio and clock come', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('words' as const), words: fc.lorem({ maxCount: 3 }) }),
      fc.record({ kind: fc.constant('audio' as const), durationMs: fc.integer({ min: 20, max: 900 }) }),
      fc.record({ kind: fc.constant('clock' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const item = { responseId: 'r', itemId: 'i' };
        let state = after(CREATED);
        let allowed = 0;
        let shown = '';
        for (const next of steps) {
          state = reduceConversation(state, actionOf(next, state, item));
          const line = talkOf(state).lines[0];
          if (line?.speaker !== 'tutor') continue;
          const share = line.receivedMs === 0 ? 0 : line.heardMs / line.receivedMs;
          allowed = Math.max(allowed, share * line.transcript.length);
          expect(line.transcript.startsWith(line.text)).toBe(true);
          expect(line.text.startsWith(shown)).toBe(true);
          expect(line.text.length).toBeLessThanOrEqual(allowed);
          shown = line.text;
        }
      }),
    );
  });
});

type RandomStep =
  { kind: 'words'; words: string } | { kind: 'audio'; durationMs: number } | { kind: 'clock'; share: number };

function actionOf(
  step: RandomStep,
  state: ConversationState,
  item: { responseId: string; itemId: string },
): ConversationAction {
  switch (step.kind) {
    case 'words':
      return server({ type: 'response.output_audio_transcript.delta', ...item, delta: `${step.words} ` });
    case 'audio':
      return server({ type: 'response.output_audio.delta', ...item, audio: silentAudio(step.durationMs) });
    case 'clock': {
      const line = talkOf(state).lines[0];
      const receivedMs = line?.speaker === 'tutor' ? line.receivedMs : 0;
      return heard(Math.floor(receivedMs * step.share), item.itemId);
    }
  }
}
