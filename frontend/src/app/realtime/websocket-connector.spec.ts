import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { RealtimeListener } from './realtime-connection';
import { onSameHost, WebSocketConnector } from './websocket-connector';

class SocketDouble {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static latest: SocketDouble;
  readonly sent: string[] = [];
  readonly closeCodes: (number | undefined)[] = [];
  readyState = SocketDouble.OPEN;
  bufferedAmount = 0;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(
    readonly url: string,
    readonly protocols: readonly string[],
  ) {
    SocketDouble.latest = this;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(code?: number): void {
    this.closeCodes.push(code);
  }
}

describe('WebSocketConnector', () => {
  const realWebSocket = globalThis.WebSocket;
  let listener: jest.Mocked<RealtimeListener>;

  function connect() {
    const connection = TestBed.inject(WebSocketConnector).connect(
      { realtimeUrl: 'ws://10.0.0.7:3000/ws/realtime?model=x', token: 'ek_secret' },
      listener,
    );
    return { connection, socket: SocketDouble.latest };
  }

  function hear(socket: SocketDouble, event: object): void {
    socket.onmessage?.({ data: JSON.stringify(event) });
  }

  const SESSION = {
    type: 'parley.session',
    continuity: 'new',
    resume_token: 'rk_1',
    resume_within_seconds: 30,
    seconds_remaining: 900,
  };
  const QUESTION = '{"type":"session.update","session":{"type":"realtime"}}';

  beforeEach(() => {
    jest.useFakeTimers();
    listener = { onEvent: jest.fn(), onClosed: jest.fn() };
    Object.assign(globalThis, { WebSocket: SocketDouble });
  });
  afterEach(() => {
    Object.assign(globalThis, { WebSocket: realWebSocket });
    jest.useRealTimers();
  });

  it('carries the token in a subprotocol, never in the URL, and only to the page’s own host', () => {
    const { socket } = connect();
    expect(socket.protocols).toEqual(['realtime', 'parley.v1', 'openai-insecure-api-key.ek_secret']);
    expect(socket.url).toBe(`ws://${TestBed.inject(DOCUMENT).location.host}/ws/realtime?model=x`);
  });

  it('is encrypted when the page is', () => {
    const page = { protocol: 'https:', host: 'parley.example' };
    expect(onSameHost('ws://internal:3000/ws/realtime', page)).toBe('wss://parley.example/ws/realtime');
  });

  it('sends audio as base64', () => {
    const { connection, socket } = connect();
    connection.appendAudio(Uint8Array.of(1, 2, 3, 4));
    expect(socket.sent.map((text): unknown => JSON.parse(text))).toEqual([
      { type: 'input_audio_buffer.append', audio: 'AQIDBA==' },
    ]);
  });

  it('drops audio, but nothing else, while the network is stalled', () => {
    const { connection, socket } = connect();
    socket.bufferedAmount = 600_000;
    connection.appendAudio(new Uint8Array(2));
    connection.send({ type: 'conversation.item.truncate', item_id: 'i', content_index: 0, audio_end_ms: 5 });
    expect(socket.sent).toEqual([
      '{"type":"conversation.item.truncate","item_id":"i","content_index":0,"audio_end_ms":5}',
    ]);
  });

  it('sends nothing into a socket that is not open', () => {
    const { connection, socket } = connect();
    socket.readyState = 3;
    connection.appendAudio(new Uint8Array(2));
    expect(socket.sent).toEqual([]);
  });

  it('hands on what it understands and ignores the rest', () => {
    const { socket } = connect();
    socket.onmessage?.({ data: '{"type":"session.created","session":{}}' });
    socket.onmessage?.({ data: '{"type":"brand.new"}' });
    socket.onmessage?.({ data: new ArrayBuffer(1) });
    expect(listener.onEvent.mock.calls).toEqual([[{ type: 'session.created' }]]);
  });

  it('tells why the server closed', () => {
    const { socket } = connect();
    socket.onclose?.({ code: 1001 });
    expect(listener.onClosed.mock.calls).toEqual([['time_limit']]);
  });

  it('closes politely and hears nothing afterwards', () => {
    const { connection, socket } = connect();
    connection.close();
    expect(socket.closeCodes).toEqual([1000]);
    expect([socket.onmessage, socket.onclose]).toEqual([null, null]);
  });

  it('leaves nothing running once it is closed, by whichever side', () => {
    connect().connection.close();
    connect().socket.onclose?.({ code: 1006 });
    expect(jest.getTimerCount()).toBe(0);
  });

  describe('that falls silent', () => {
    it('is asked a question that changes nothing, and given up when nobody answers', () => {
      const { socket } = connect();
      hear(socket, SESSION);
      jest.advanceTimersByTime(5_000);
      expect(socket.sent).toEqual([QUESTION]);
      expect(listener.onClosed).not.toHaveBeenCalled();

      jest.advanceTimersByTime(3_000);
      expect(listener.onClosed.mock.calls).toEqual([['client_lost']]);
      expect(socket.closeCodes).toEqual([4999]);
      jest.advanceTimersByTime(60_000);
      expect(listener.onClosed).toHaveBeenCalledTimes(1);
    });

    it('lives on when it answers', () => {
      const { socket } = connect();
      hear(socket, SESSION);
      for (let second = 0; second < 60; second += 5) {
        jest.advanceTimersByTime(5_000);
        hear(socket, { type: 'session.updated', session: {} });
      }
      expect(socket.sent.length).toBeGreaterThan(5);
      expect(listener.onClosed).not.toHaveBeenCalled();
    });

    it('is asked at once when the browser finds itself offline', () => {
      const { socket } = connect();
      hear(socket, SESSION);
      window.dispatchEvent(new Event('offline'));
      jest.advanceTimersByTime(1_000);
      expect(socket.sent).toEqual([QUESTION]);
    });

    it.each([
      ['it has taken the conversation up anew', { ...SESSION, continuity: 'replayed' }],
      ['it has kept the conversation', { ...SESSION, continuity: 'kept' }],
      ['it replaces the tutor', { type: 'parley.tutor', status: 'reconnecting' }],
    ])('is given time when %s', (_, event) => {
      const { socket } = connect();
      hear(socket, SESSION);
      hear(socket, event);
      jest.advanceTimersByTime(15_000);
      expect(listener.onClosed).not.toHaveBeenCalled();
      hear(socket, { type: 'parley.tutor', status: 'reconnected' });
      jest.advanceTimersByTime(9_000);
      expect(listener.onClosed).toHaveBeenCalledTimes(1);
    });

    it('is left alone when it is a server that knows no resuming', () => {
      const { socket } = connect();
      hear(socket, { type: 'session.created', session: {} });
      jest.advanceTimersByTime(120_000);
      expect(socket.sent).toEqual([]);
      expect(listener.onClosed).not.toHaveBeenCalled();
    });

    it('is given up when it never opens', () => {
      const { socket } = connect();
      socket.readyState = SocketDouble.CONNECTING;
      jest.advanceTimersByTime(6_000);
      expect(listener.onClosed.mock.calls).toEqual([['client_lost']]);
    });
  });
});
