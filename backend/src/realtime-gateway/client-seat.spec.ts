import { ClientLeg } from './client-leg.js';
import { ClientSeat } from './client-seat.js';
import { FakeClientSocket } from './testing/fake-client-socket.js';
import { lend } from './testing/lend.js';

const event = (type: string, rest = {}): Buffer => Buffer.from(JSON.stringify({ type, ...rest }));
const audio = (delta: string): Buffer => event('response.output_audio.delta', { delta });
const CREATED = event('response.created');
const DONE = event('response.done', { response: { status: 'completed' } });

interface Sitter {
  readonly socket: FakeClientSocket;
  readonly leg: ClientLeg;
}

function newcomer(): Sitter {
  const socket = new FakeClientSocket();
  return { socket, leg: new ClientLeg(socket.asWebSocket, true, 'fast') };
}

function seated(): Sitter & { seat: ClientSeat; heard: string[] } {
  const sitter = newcomer();
  const seat = new ClientSeat(sitter.leg);
  const heard: string[] = [];
  seat.beHeardBy({ onMessage: (frame) => heard.push(frame.toString()) });
  return { ...sitter, seat, heard };
}

describe('the learner’s seat', () => {
  it('holds the learner back until there is a tutor, and for each reason by itself', () => {
    const { seat, socket, heard } = seated();
    socket.say('1');
    expect(heard).toEqual([]);
    seat.resume('no-tutor');
    expect(heard).toEqual(['1']);
    seat.pause();
    seat.pause('no-tutor');
    seat.resume();
    socket.say('2');
    expect(heard).toEqual(['1']);
    seat.resume('no-tutor');
    expect(heard).toEqual(['1', '2']);
  });

  it('holds back whoever sits down while there is a reason to', () => {
    const { seat, heard } = seated();
    seat.leave();
    const next = newcomer();
    seat.sitDown(next.leg);
    next.socket.say('1');
    expect(heard).toEqual([]);
    seat.resume('no-tutor');
    expect(heard).toEqual(['1']);
  });

  it('lets nobody hear the learner but whom it was told last', () => {
    const { seat, socket, heard } = seated();
    seat.resume('no-tutor');
    socket.say('1');
    const heardByNext: string[] = [];
    seat.beHeardBy({ onMessage: (frame) => heardByNext.push(frame.toString()) });
    socket.say('2');
    seat.beHeardBy(null);
    socket.say('3');
    expect([heard, heardByNext]).toEqual([['1'], ['2']]);
  });

  it('keeps what was only lent to it', () => {
    const { seat } = seated();
    seat.leave();
    lend('{"type":"response.done"}', (bytes) => seat.send(bytes));
    const next = newcomer();
    seat.sitDown(next.leg);
    expect(next.socket.sent).toEqual(['{"type":"response.done"}']);
  });

  it('keeps what is said to nobody, and hands it over in order behind the welcome', () => {
    const { seat, socket } = seated();
    seat.send('before');
    seat.leave();
    seat.send(audio('AAAA'));
    seat.sendParleyEvent({ type: 'parley.tutor', event_id: 'e', status: 'reconnected' });
    seat.send('last');
    const next = newcomer();
    seat.sitDown(next.leg, { type: 'parley.going_away', event_id: 'welcome' });
    expect(socket.sent).toEqual(['before']);
    expect(next.socket.sent).toEqual([
      '{"type":"parley.going_away","event_id":"welcome"}',
      audio('AAAA').toString(),
      '{"type":"parley.tutor","event_id":"e","status":"reconnected"}',
      'last',
    ]);
  });

  it('counts an absent client as a slow one only when more than 256 KiB wait for it', () => {
    const { seat, socket } = seated();
    socket.bufferedAmount = 7;
    expect(seat.bufferedAmount).toBe(7);
    expect(seat.leave()).toBe(7);
    seat.send('x'.repeat(256 * 1024));
    expect(seat.bufferedAmount).toBe(0);
    seat.send('five!');
    expect(seat.bufferedAmount).toBe(5);
    seat.sitDown(newcomer().leg);
    expect(seat.bufferedAmount).toBe(0);
  });

  it('keeps the whole reply for one who may be back soon, and its words for one who will not', () => {
    const { seat } = seated();
    seat.leave();
    const reply = [CREATED, audio('A'.repeat(256 * 1024)), DONE];
    for (const frame of reply) seat.send(frame);
    seat.shedAudio();
    expect(seat.bufferedAmount).toBe(0);
    const next = newcomer();
    seat.sitDown(next.leg);
    expect(next.socket.sent).toEqual([CREATED.toString(), DONE.toString()]);
    seat.leave();
    seat.send(audio('short'));
    seat.shedAudio();
    const last = newcomer();
    seat.sitDown(last.leg);
    expect(last.socket.sent).toEqual([audio('short').toString()]);
  });

  it('leaves nothing to hear of a muted reply, and everything of those before and after', () => {
    const { seat } = seated();
    seat.leave();
    for (const frame of [CREATED, audio('1111'), DONE, CREATED, audio('2222')]) seat.send(frame);
    seat.muteReply();
    seat.send(audio('3333'));
    const next = newcomer();
    seat.sitDown(next.leg);
    seat.send(audio('4444'));
    seat.unmute();
    for (const frame of [DONE, audio('5555')]) seat.send(frame);
    const expected = [CREATED, audio('1111'), DONE, CREATED, DONE, audio('5555')];
    expect(next.socket.sent).toEqual(expected.map((frame) => frame.toString()));
  });

  it('shows out whoever still sits there', () => {
    const { seat, socket, heard } = seated();
    seat.resume('no-tutor');
    seat.sitDown(newcomer().leg);
    socket.say('too late');
    expect([socket.isTerminated, heard]).toEqual([true, []]);
  });
});
