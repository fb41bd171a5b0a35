import { ClientLeg } from './client-leg.js';
import { endingFor } from './ending.js';
import { FakeClientSocket } from './testing/fake-client-socket.js';

const QUARTER_MIB = 256 * 1024;

function listenedTo(socket: FakeClientSocket): { leg: ClientLeg; heard: string[]; gone: number[] } {
  const leg = new ClientLeg(socket.asWebSocket, true, 'fast');
  const heard: string[] = [];
  const gone: number[] = [];
  leg.beHeardBy({ onMessage: (frame) => heard.push(frame.toString()) });
  leg.attach(({ closeCode }) => gone.push(closeCode));
  return { leg, heard, gone };
}

describe('a client’s connection', () => {
  it('is read from the first moment, and keeps in order what is said before anybody listens', () => {
    const socket = new FakeClientSocket();
    const { leg, heard } = listenedTo(socket);
    expect(socket.isPaused).toBe(false);
    socket.say('1');
    socket.say('2');
    expect(heard).toEqual([]);
    leg.letThrough();
    socket.say('3');
    expect(heard).toEqual(['1', '2', '3']);
  });

  it('leaves in TCP what a held-back client says beyond 256 KiB, until it is let through', () => {
    const socket = new FakeClientSocket();
    const { leg, heard } = listenedTo(socket);
    socket.say('a'.repeat(QUARTER_MIB - 1));
    expect(socket.isPaused).toBe(false);
    socket.say('b');
    expect(socket.isPaused).toBe(true);
    leg.letThrough();
    expect([heard.length, socket.isPaused]).toEqual([2, false]);
  });

  it('stops in the middle of what has waited when it is held back again, and loses nothing', () => {
    const socket = new FakeClientSocket();
    const leg = new ClientLeg(socket.asWebSocket, true, 'fast');
    const heard: string[] = [];
    leg.beHeardBy({
      onMessage: (frame) => {
        if (heard.push(frame.toString()) === 2) leg.holdBack();
      },
    });
    for (const word of ['1', '2', '3']) socket.say(word);
    leg.letThrough();
    socket.say('4');
    expect(heard).toEqual(['1', '2']);
    leg.letThrough();
    expect(heard).toEqual(['1', '2', '3', '4']);
  });

  it('tells of a client that had gone before anybody listened, and once only', () => {
    const socket = new FakeClientSocket();
    const leg = new ClientLeg(socket.asWebSocket, true, 'fast');
    socket.emit('error', new RangeError('too big'));
    socket.emit('close', 1006);
    const gone: unknown[] = [];
    leg.attach((how) => gone.push(how));
    expect(gone).toEqual([{ closeCode: 1006, hasBrokenProtocol: true }]);
  });

  it('hears nothing after it was taken leave of', () => {
    const socket = new FakeClientSocket();
    const { leg, heard, gone } = listenedTo(socket);
    leg.letThrough();
    leg.takeLeave(endingFor('idle'));
    socket.say('wait');
    socket.emit('close', 4001);
    expect([heard, gone]).toEqual([[], []]);
  });
});
