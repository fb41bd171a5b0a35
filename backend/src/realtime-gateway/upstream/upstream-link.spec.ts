import { FakeUpstreamSocket } from '../testing/fake-upstream-socket.js';
import { UpstreamLink } from './upstream-link.js';

describe('a link to upstream', () => {
  it('keeps what it was lent of the session and of what is said before anybody listens', async () => {
    const socket = new FakeUpstreamSocket();
    const link = new UpstreamLink(socket.asWebSocket, 'fast');
    socket.say({ type: 'session.created', session: { id: 'sess_1' } });
    socket.say({ type: 'first' });
    socket.say({ type: 'second' });

    const heard: string[] = [];
    link.attach({ onFrame: (frame) => heard.push(frame.toString()), onLost: () => undefined });
    expect((await link.whenCreated).toString()).toBe('{"type":"session.created","session":{"id":"sess_1"}}');
    expect(heard).toEqual(['{"type":"first"}', '{"type":"second"}']);
  });
});
