import { Buffer } from 'node:buffer';

/** Bytes that are sent again and again with a few of them changed; copied only while a socket still has to send the last use. */
export class ReusedBytes {
  #bytes;

  constructor(template) {
    this.#bytes = Buffer.from(template);
  }

  /** To be changed, then sent at once. */
  get bytes() {
    return this.#bytes;
  }

  sendTo(socket) {
    socket.write(this.#bytes);
    if (socket.writableLength > 0) this.#bytes = Buffer.from(this.#bytes);
  }
}
