import { readConfig } from '../config/read-config.js';
import { Notifications } from '../platform/database/notifications/notifications.js';
import type { DatabaseWatch } from '../platform/health/database-watch.js';
import { CurrentSettings } from './current-settings.js';
import type { InstitutionSettingsRepository, StoredSettings } from './institution-settings.repository.js';

class ScriptedNotifications extends Notifications {
  hear: () => void = () => undefined;
  reconnected: () => void = () => undefined;
  readonly published: string[] = [];

  override publish(channel: string): Promise<void> {
    this.published.push(channel);
    return Promise.resolve();
  }

  override subscribe(
    _channel: string,
    listener: (payload: string) => void,
    onReconnected?: () => void,
  ): Promise<void> {
    this.hear = () => listener('changed');
    this.reconnected = onReconnected ?? this.reconnected;
    return Promise.resolve();
  }
}

const CONFIG = readConfig({ SIMULATOR_URL: 'ws://127.0.0.1:9/v1/realtime', SESSION_MAX_MINUTES: '20' });

function scene() {
  const stored = { institutionId: 'a', version: 0, document: {} as object };
  const pending: ((stored: StoredSettings) => void)[] = [];
  const notifications = new ScriptedNotifications();
  const returns: (() => void)[] = [];
  const watch = {
    ask: (work: () => Promise<unknown>) => work(),
    onReturn: (listener: () => void) => returns.push(listener),
  };
  const held = { isHeld: false };
  const repository = {
    findDefault: () =>
      held.isHeld ? new Promise((resolve) => pending.push(resolve)) : Promise.resolve({ ...stored }),
  };
  const current = new CurrentSettings(
    // As much of both as is asked of them here.
    repository as unknown as InstitutionSettingsRepository,
    notifications,
    watch as unknown as DatabaseWatch,
    CONFIG,
  );
  return {
    ...{ current, notifications, held, pending },
    save: (document: object) => Object.assign(stored, { document, version: stored.version + 1 }),
    databaseReturns: () => returns.forEach((listener) => listener()),
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

describe('the settings that a replica goes by', () => {
  it('are those of the environment before it has read any', () => {
    expect(scene().current.settings.max_minutes).toBe(20);
  });

  it.each(['hear', 'reconnected', 'databaseReturns'] as const)('are read anew on %s', async (occasion) => {
    const { current, notifications, save, settle, databaseReturns } = scene();
    await current.onApplicationBootstrap();
    save({ max_minutes: 30 });
    expect(current.settings.max_minutes).toBe(20);
    if (occasion === 'databaseReturns') databaseReturns();
    else notifications[occasion]();
    await settle();
    expect(current.settings.max_minutes).toBe(30);
  });

  it('hold at once where they were saved, and the others are told', async () => {
    const { current, notifications, save } = scene();
    save({ max_minutes: 30 });
    await current.announce();
    expect(current.settings.max_minutes).toBe(30);
    expect(notifications.published).toEqual(['parley_settings']);
  });

  it('do not go back to older ones that were read first and arrive last', async () => {
    const { current, notifications, held, pending, settle } = scene();
    await current.onApplicationBootstrap();
    held.isHeld = true;
    notifications.hear();
    notifications.hear();
    await settle();
    const [early, late] = pending;
    late?.({ institutionId: 'a', version: 2, document: { max_minutes: 45 } });
    await settle();
    early?.({ institutionId: 'a', version: 1, document: { max_minutes: 30 } });
    await settle();
    expect(current.settings.max_minutes).toBe(45);
  });
});
