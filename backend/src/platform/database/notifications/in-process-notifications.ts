import { ChannelListeners } from './channel-listeners.js';
import { Notifications } from './notifications.js';

/** For the embedded database, which no other process has open. */
export class InProcessNotifications extends Notifications {
  private readonly listeners = new ChannelListeners();

  override publish(channel: string, payload: string): Promise<void> {
    // Later, as from a server: the publisher is done with its own work first.
    setImmediate(() => this.listeners.deliver(channel, payload));
    return Promise.resolve();
  }

  override subscribe(channel: string, listener: (payload: string) => void): Promise<void> {
    this.listeners.add({ channel, listener, onReconnected: undefined });
    return Promise.resolve();
  }
}
