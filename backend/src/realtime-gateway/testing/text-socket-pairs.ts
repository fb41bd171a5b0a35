import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { type Framing, type Role, TextSocket } from '../framing/text-socket.js';

export interface Heard {
  readonly texts: string[];
  readonly binaries: number[];
  readonly closes: number[];
}

/** Both ends of one connection over loopback, each behind a TextSocket. */
export interface Pair {
  readonly server: TextSocket;
  readonly client: TextSocket;
  readonly heardByServer: Heard;
  readonly heardByClient: Heard;
}

type OnText = (message: Buffer) => void;

/** Connections of a server to itself. */
export class TextSocketPairs {
  private constructor(private readonly listener: WebSocketServer) {}

  static async listen(): Promise<TextSocketPairs> {
    const listener = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
    await once(listener, 'listening');
    return new TextSocketPairs(listener);
  }

  /** Each end may have texts told to somebody, whom they are lent. */
  async connect(framing: Framing, onClientText?: OnText, onServerText?: OnText): Promise<Pair> {
    const { port } = this.listener.address() as AddressInfo;
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
    const [client, heardByClient] = listenTo(socket, 'client', framing, onClientText);
    const [accepted] = (await once(this.listener, 'connection')) as [WebSocket];
    const [server, heardByServer] = listenTo(accepted, 'server', framing, onServerText);
    if (socket.readyState !== WebSocket.OPEN) await once(socket, 'open');
    return { server, client, heardByServer, heardByClient };
  }

  /** Ends all of them. */
  async close(): Promise<void> {
    for (const socket of this.listener.clients) socket.terminate();
    await new Promise((resolve) => this.listener.close(resolve));
  }
}

/** Resolves once everything sent so far has arrived on both sides. */
export async function settled({ server, client }: Pair): Promise<void> {
  for (const { socket } of [server, client]) {
    socket.ping();
    await once(socket, 'pong');
  }
}

function listenTo(socket: WebSocket, role: Role, framing: Framing, onText?: OnText): [TextSocket, Heard] {
  const heard: Heard = { texts: [], binaries: [], closes: [] };
  socket.on('error', () => undefined);
  socket.on('close', (code) => heard.closes.push(code));
  const onMessage = (message: Buffer, isBinary: boolean): void => {
    if (isBinary) heard.binaries.push(message.length);
    else {
      heard.texts.push(message.toString('utf8'));
      onText?.(message);
    }
  };
  const messages = new TextSocket(socket, role, framing, { onMessage });
  return [messages, heard];
}
