import type { EndReason } from 'parley/contracts';
import { ScriptedConnector } from '../../realtime/testing/scripted-connection';
import { session } from '../../realtime/testing/server-script';
import { ConversationLink } from './conversation-link';

const TARGET = { realtimeUrl: 'ws://localhost/ws/realtime', token: 'ek_token' };

describe('ConversationLink', () => {
  let connector: ScriptedConnector;
  let link: ConversationLink;
  let heard: string[];
  let breaks: number;
  let closings: EndReason[];

  const tokens = () => connector.connections.map(({ target }) => target.token);

  /** The conversation is live, and its first resume token has been handed out. */
  function openLive(): void {
    link.open(TARGET);
    connector.connection.ready();
    connector.connection.say(session({ resumeToken: 'rk_1' }));
  }

  /** The next attempt is made, and the server takes it. */
  function resumeAs(resumeToken: string): void {
    jest.advanceTimersToNextTimer();
    connector.connection.say(session({ continuity: 'kept', resumeToken }));
  }

  beforeEach(() => {
    jest.useFakeTimers();
    connector = new ScriptedConnector();
    heard = [];
    breaks = 0;
    closings = [];
    const listener = {
      onEvent: ({ type }: { type: string }) => void heard.push(type),
      onBroken: () => void (breaks += 1),
      onClosed: (reason: EndReason) => void closings.push(reason),
    };
    link = new ConversationLink(connector, listener, window);
  });

  afterEach(() => {
    link.close();
    jest.useRealTimers();
  });

  it.each(['client_lost', 'server_drain'] as const)('resumes at the same address after %s', (reason) => {
    openLive();
    connector.connection.lose(reason);
    expect(breaks).toBe(1);
    resumeAs('rk_2');

    expect(connector.connections.map(({ target }) => target)).toEqual([
      TARGET,
      { realtimeUrl: TARGET.realtimeUrl, token: 'rk_1' },
    ]);
    expect(heard).toEqual(['session.created', 'parley.session', 'parley.session']);
    expect(closings).toEqual([]);
  });

  it('uses every token once: each connection brings the next', () => {
    openLive();
    for (const next of ['rk_2', 'rk_3', 'rk_4']) {
      connector.connection.lose();
      resumeAs(next);
    }
    expect(tokens()).toEqual(['ek_token', 'rk_1', 'rk_2', 'rk_3']);
    expect(breaks).toBe(3);
  });

  it('tries the same token again when nobody has taken it', () => {
    openLive();
    connector.connection.lose();
    jest.advanceTimersByTime(500);
    connector.connection.lose();
    jest.advanceTimersByTime(1_000);
    connector.connection.lose();
    jest.advanceTimersByTime(2_000);
    expect(tokens()).toEqual(['ek_token', 'rk_1', 'rk_1', 'rk_1']);
    expect(breaks).toBe(1);
  });

  it('sends what was said meanwhile first, then what is said now', () => {
    openLive();
    link.appendAudio(Uint8Array.of(1, 1));
    connector.connection.lose();
    link.appendAudio(Uint8Array.of(2, 2));
    jest.advanceTimersByTime(500);
    link.appendAudio(Uint8Array.of(3, 3));
    const { connection } = connector;
    expect(connection.audio).toEqual([]);

    connection.say(session({ continuity: 'kept', resumeToken: 'rk_2' }));
    link.appendAudio(Uint8Array.of(4, 4));

    expect(connector.connections[0]?.audio).toEqual([Uint8Array.of(1, 1)]);
    expect(connection.audio).toEqual([Uint8Array.of(2, 2, 3, 3), Uint8Array.of(4, 4)]);
  });

  it('keeps what was said through a second break', () => {
    openLive();
    connector.connection.lose();
    link.appendAudio(Uint8Array.of(2, 2));
    jest.advanceTimersByTime(500);
    connector.connection.lose();
    link.appendAudio(Uint8Array.of(3, 3));
    jest.advanceTimersByTime(1_000);
    connector.connection.say(session({ continuity: 'replayed', resumeToken: 'rk_2' }));
    expect(connector.connection.audio).toEqual([Uint8Array.of(2, 2, 3, 3)]);
  });

  it('does not say now what was about a moment that is over', () => {
    openLive();
    connector.connection.lose();
    jest.advanceTimersByTime(500);
    link.send({ type: 'conversation.item.truncate', item_id: 'i', content_index: 0, audio_end_ms: 5 });
    connector.connection.say(session({ continuity: 'kept', resumeToken: 'rk_2' }));
    expect(connector.connection.sent).toEqual([]);
  });

  it('gives up after the time that the server waits, and says why it broke', () => {
    openLive();
    connector.connection.lose('server_drain');
    for (let second = 0; second < 30; second += 1) {
      jest.advanceTimersByTime(1_000);
      connector.connection.lose('client_lost');
    }
    expect(closings).toEqual(['server_drain']);
    const attempts = connector.connections.length;
    jest.advanceTimersByTime(60_000);
    expect(connector.connections).toHaveLength(attempts);
  });

  it('closes the attempt that is under way when it gives up', () => {
    openLive();
    connector.connection.lose();
    jest.advanceTimersByTime(30_000);
    expect(closings).toEqual(['client_lost']);
    expect(connector.connection.closeCount).toBe(1);
  });

  it('takes a refused resume token for the end, because of the break', () => {
    openLive();
    connector.connection.lose('client_lost');
    jest.advanceTimersByTime(500);
    connector.connection.say({ type: 'error', code: 'invalid_token' });
    connector.connection.lose('token_expired');
    expect(closings).toEqual(['client_lost']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('believes the server that has another reason to end it', () => {
    openLive();
    connector.connection.lose();
    jest.advanceTimersByTime(500);
    connector.connection.lose('admin_ended');
    expect(closings).toEqual(['admin_ended']);
  });

  it.each(['learner_ended', 'time_limit', 'idle', 'error', 'upstream_lost'] as const)(
    'does not resume after %s',
    (reason) => {
      openLive();
      connector.connection.lose(reason);
      jest.advanceTimersByTime(60_000);
      expect([closings, connector.connections.length]).toEqual([[reason], 1]);
    },
  );

  it('does not resume a session of a server that handed out no resume token', () => {
    link.open(TARGET);
    connector.connection.ready();
    connector.connection.lose();
    expect([closings, breaks]).toEqual([['client_lost'], 0]);
  });

  it('does not resume the session before with the token of the one after', () => {
    openLive();
    link.open({ ...TARGET, token: 'ek_second' });
    connector.connection.lose();
    expect([closings, breaks]).toEqual([['client_lost'], 0]);
  });

  it('stops trying at once when it is released, and mends nothing afterwards', () => {
    openLive();
    connector.connection.lose();
    link.release();
    jest.advanceTimersByTime(60_000);
    expect(connector.connections).toHaveLength(1);
    expect(closings).toEqual([]);
  });

  it('leaves an open connection open when it is released, but lets it break', () => {
    openLive();
    link.release();
    expect(connector.connection.closeCount).toBe(0);
    connector.connection.lose();
    jest.advanceTimersByTime(60_000);
    expect([connector.connections.length, breaks]).toEqual([1, 0]);
  });
});
