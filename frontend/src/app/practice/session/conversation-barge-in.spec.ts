import type { PlaybackProgress } from '../../audio/audio-ports';
import { ScriptedSpeaker } from '../../audio/testing/scripted-speaker';
import { reduceConversation } from '../../realtime/conversation-reducer';
import type { ConversationAction } from '../../realtime/conversation-reducer';
import { CONNECTING, talkOf } from '../../realtime/conversation-state';
import type { ConversationState } from '../../realtime/conversation-state';
import { learnerStarts, reply, replyBegins } from '../../realtime/testing/server-script';
import type { ServerEvent } from '../../realtime/server-event';
import { BargeIn } from './conversation-barge-in';
import { playServerEvent } from './conversation-playback-wire';

function scene() {
  const order: string[] = [];
  const sent: unknown[] = [];
  const speaker = new ScriptedSpeaker();
  let state: ConversationState = CONNECTING;
  const interrupt = speaker.interrupt.bind(speaker);
  speaker.interrupt = () => {
    order.push('interrupt');
    return interrupt();
  };
  const dispatch = (action: ConversationAction) => {
    order.push(action.type);
    state = reduceConversation(state, action);
  };
  const say = (...events: readonly ServerEvent[]) => {
    for (const event of events) {
      dispatch({ type: 'server', event });
      playServerEvent(speaker, talkOf(state), event);
    }
  };
  speaker.onItemPlayed((heard) => dispatch({ type: 'heard_whole', heard }));
  const hear = (durationMs: number) => {
    speaker.advance(durationMs);
    const heard = speaker.progress();
    if (heard) dispatch({ type: 'heard', heard });
  };
  const bargeIn = new BargeIn({
    speaker,
    talk: () => talkOf(state),
    send: (event) => {
      order.push(event.type);
      sent.push(event);
    },
    dispatch,
  });
  return { order, sent, speaker, say, hear, bargeIn, talk: () => talkOf(state) };
}

describe('BargeIn', () => {
  it('silences the speaker before it returns, then tells what was heard in whole milliseconds', async () => {
    const { order, sent, say, hear, bargeIn, talk } = scene();
    say(...replyBegins());
    hear(333.7);
    order.length = 0;

    const done = bargeIn.start();
    say(learnerStarts());
    expect(order).toEqual(['interrupt', 'server']);
    await done;

    expect(order).toEqual(['interrupt', 'server', 'conversation.item.truncate', 'cut_off']);
    expect(sent).toEqual([
      { type: 'conversation.item.truncate', item_id: 'tutor-1', content_index: 0, audio_end_ms: 333 },
    ]);
    expect(talk()).toMatchObject({ interruptions: 1 });
  });

  it('says nothing about a reply that was heard whole', async () => {
    const { sent, say, hear, bargeIn } = scene();
    say(...reply({ durationMs: 100 }));
    hear(100);
    await bargeIn.start();
    expect(sent).toEqual([]);
  });

  it('tells that a reply was not heard at all', async () => {
    const { sent, say, bargeIn, talk } = scene();
    say(...reply());
    await bargeIn.start();
    expect(sent).toMatchObject([{ item_id: 'tutor-1', audio_end_ms: 0 }]);
    expect(talk().interruptions).toBe(0);
  });

  it('tells it once, however often the learner is heard to begin', async () => {
    const { sent, say, hear, bargeIn } = scene();
    say(...replyBegins());
    hear(200);
    await Promise.all([bargeIn.start(), bargeIn.start()]);
    await bargeIn.start();
    expect(sent).toHaveLength(1);
  });

  it('does not mistake a second beginning, during the fade, for the end of the reply', async () => {
    const { sent, say, hear, bargeIn, speaker, talk } = scene();
    say(...reply());
    hear(200);
    let finishFade: (heard: PlaybackProgress) => void = () => undefined;
    const fade = new Promise<PlaybackProgress>((resolve) => (finishFade = resolve));
    speaker.interrupt = jest
      .fn<Promise<PlaybackProgress | null>, []>()
      .mockReturnValueOnce(fade)
      .mockResolvedValue(null);

    const first = bargeIn.start();
    await bargeIn.start();
    finishFade({ itemId: 'tutor-1', playedMs: 210, receivedMs: 1000 });
    await first;

    expect(sent).toMatchObject([{ item_id: 'tutor-1', audio_end_ms: 210 }]);
    expect(talk().lines).toMatchObject([{ status: 'interrupted' }]);
  });
});
