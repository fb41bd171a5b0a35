import { Logger } from '@nestjs/common';

interface Subscription {
  readonly channel: string;
  readonly listener: (payload: string) => void;
  readonly onReconnected: (() => void) | undefined;
}

/** Who wants to hear what. A listener that throws keeps nothing from the others, nor from itself the next time. */
export class ChannelListeners {
  private readonly logger = new Logger('Notifications');
  private readonly subscriptions: Subscription[] = [];

  add(subscription: Subscription): void {
    this.subscriptions.push(subscription);
  }

  channels(): string[] {
    return [...new Set(this.subscriptions.map(({ channel }) => channel))];
  }

  deliver(channel: string, payload: string): void {
    for (const subscription of this.subscriptions) {
      if (subscription.channel === channel) this.guarded(() => subscription.listener(payload));
    }
  }

  reconnected(): void {
    for (const { onReconnected } of this.subscriptions) {
      if (onReconnected !== undefined) this.guarded(onReconnected);
    }
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.logger.error({ err: error }, 'A listener failed');
    }
  }
}
