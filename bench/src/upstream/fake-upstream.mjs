import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers';
import { HeadReader, upgradeAnswer } from '../wire/handshake.mjs';
import { readShared } from '../wire/shared-read.mjs';
import { UpstreamSession } from './upstream-session.mjs';

/** However many there are, the multiples of it modulo one lie evenly spread. */
const GOLDEN_RATIO = 0.618_033_988_75;

/** As much of a Realtime server as a relay meets, cheap enough to leave the machine to the relay. */
export class FakeUpstream {
  #wheel;
  #server = createServer({ noDelay: true }, (socket) => this.#accept(socket));
  #sockets = new Map();
  #byNumber = new Map();
  #accepted = 0;
  /** How long it takes to accept a connection, as a server far away does. */
  acceptDelayMs = 0;

  constructor(wheel) {
    this.#wheel = wheel;
  }

  async listen() {
    this.#server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
    await once(this.#server, 'listening');
  }

  get port() {
    return this.#server.address().port;
  }

  get url() {
    return `ws://127.0.0.1:${this.port}/v1/realtime`;
  }

  /** The conversation of the learner with this number; undefined until a first append has come through. */
  sessionOf(number) {
    return this.#byNumber.get(number);
  }

  /** Conversations that have not ended. Connections that a relay only keeps ready are none. */
  get talking() {
    return [...this.#sockets.values()].filter((session) => session?.isTalking).length;
  }

  /** No more replies from those that talk now. */
  silence() {
    for (const session of this.#sockets.values()) if (session?.isTalking) session.isQuiet = true;
  }

  /** Cuts off what a relay has left open. */
  clear() {
    for (const [socket, session] of this.#sockets) if (session?.isTalking) socket.destroy();
    this.#byNumber.clear();
  }

  close() {
    for (const socket of this.#sockets.keys()) socket.destroy();
    this.#server.close();
  }

  #accept(socket) {
    this.#sockets.set(socket, null);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#sockets.get(socket)?.end();
      this.#sockets.delete(socket);
    });
    const head = new HeadReader();
    readShared(socket, (bytes) => {
      const session = this.#sockets.get(socket) ?? null;
      if (session === null) this.#onHandshake(socket, head.read(bytes));
      else session.read(bytes);
    });
  }

  #onHandshake(socket, request) {
    if (request === null) return;
    if (this.acceptDelayMs === 0) {
      this.#open(socket, request);
      return;
    }
    socket.pause();
    setTimeout(() => this.#open(socket, request), this.acceptDelayMs);
  }

  #open(socket, { head, rest }) {
    const answer = upgradeAnswer(head);
    if (answer === null || socket.destroyed) {
      socket.destroy();
      return;
    }
    socket.write(answer);
    this.#accepted += 1;
    const session = new UpstreamSession(socket, {
      wheel: this.#wheel,
      phase: (this.#accepted * GOLDEN_RATIO) % 1,
      onNumbered: (number) => this.#byNumber.set(number, session),
    });
    this.#sockets.set(socket, session);
    if (rest.length > 0) session.read(rest);
    socket.resume();
  }
}
