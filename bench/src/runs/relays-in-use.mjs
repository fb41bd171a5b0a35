/** The relays of a comparison: each started when it is wanted, and stopped when it has been used, or at the end. */
export class RelaysInUse {
  #start;
  #staysUp;
  #relays = new Map();

  /**
   * @param start resolves with the relay of a peer, `{stop()}`
   * @param staysUp whether whoever wants it again finds the same one
   */
  constructor(start, staysUp) {
    this.#start = start;
    this.#staysUp = staysUp;
  }

  /** Resolves and rejects as `task` does, which gets the relay. */
  async use(peer, task) {
    const relay = this.#relays.get(peer.name) ?? (await this.#start(peer));
    this.#relays.set(peer.name, relay);
    try {
      return await task(relay);
    } finally {
      if (!this.#staysUp) await this.stop();
    }
  }

  async stop() {
    const relays = [...this.#relays.values()];
    this.#relays.clear();
    for (const relay of relays) await relay.stop();
  }
}
