/**
 * Short messages between all processes on one database, the sender's own included. Whoever is not listening at the moment misses them,
 * so a message may ask, never state: what counts is in the tables. Payloads are ids and codes, since anybody on the database hears them.
 */
export abstract class Notifications {
  /**
   * @param channel lower-case letters and underscores
   * @param payload less than 8,000 bytes
   * @throws when the database is down
   */
  abstract publish(channel: string, payload: string): Promise<void>;

  /**
   * Listens for as long as the database is open. Resolves once the listener hears, or will hear when the database can be reached.
   * @param onReconnected called after every break, during which messages may have been missed
   */
  abstract subscribe(
    channel: string,
    listener: (payload: string) => void,
    onReconnected?: () => void,
  ): Promise<void>;
}
