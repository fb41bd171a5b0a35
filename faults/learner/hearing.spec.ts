import { answerTo, GREETING, writeEventNumber } from '../tutor/tutor-event.js';
import { Hearing, type ServerEvent } from './hearing.js';

function numbered(connection: number, sequence: number): ServerEvent {
  return { type: 'response.output_audio.done', event_id: writeEventNumber({ connection, sequence }) };
}

/** A reply begins to sound. */
function say(hearing: Hearing, responseId: string, text: string): void {
  hearing.hear({ type: 'response.output_audio_transcript.delta', response_id: responseId, delta: text }, 0);
  hearing.hear({ type: 'response.output_audio.delta', response_id: responseId, delta: '' }, 0);
}

describe('what a learner hears', () => {
  let hearing: Hearing;
  beforeEach(() => {
    hearing = new Hearing();
  });

  it('is whole while a connection holds, whatever the relay says in between', () => {
    for (const sequence of [3, 4, 6]) hearing.hear(numbered(0, sequence), 0);
    hearing.hear({ type: 'parley.going_away', event_id: 'event_1' }, 0);
    expect(hearing.figures).toEqual({ lost: 1, duplicated: 0, reordered: 0 });
  });

  it('may lack something after a broken connection, but has nothing twice', () => {
    for (const sequence of [0, 1, 2]) hearing.hear(numbered(0, sequence), 0);
    hearing.beginConnection();
    hearing.hear(numbered(0, 2), 0);
    hearing.hear(numbered(0, 3), 0);
    hearing.beginConnection();
    hearing.hear(numbered(0, 9), 0);
    expect(hearing.figures).toEqual({ lost: 0, duplicated: 1, reordered: 0 });
  });

  it('begins anew with another tutor', () => {
    for (const sequence of [0, 1, 2]) hearing.hear(numbered(0, sequence), 0);
    for (const sequence of [0, 1]) hearing.hear(numbered(7, sequence), 0);
    expect(hearing.figures).toEqual({ lost: 0, duplicated: 0, reordered: 0 });
  });

  it('tells a reply that sounds twice, and a second greeting', () => {
    say(hearing, 'resp_1', GREETING);
    say(hearing, 'resp_2', answerTo('turn 1'));
    say(hearing, 'resp_2', answerTo('turn 1'));
    expect([hearing.greetings, hearing.replies, hearing.doubleReplies]).toEqual([1, 1, []]);

    say(hearing, 'resp_3', GREETING);
    say(hearing, 'resp_4', answerTo('turn 1'));
    expect([hearing.greetings, hearing.replies, hearing.doubleReplies]).toEqual([2, 1, ['answer to turn 1']]);
  });

  it('counts a reply only once it sounds', () => {
    hearing.hear(
      { type: 'response.output_audio_transcript.delta', response_id: 'resp_1', delta: answerTo('turn 1') },
      0,
    );
    say(hearing, 'resp_2', answerTo('turn 1'));
    expect(hearing.doubleReplies).toEqual([]);
  });
});
