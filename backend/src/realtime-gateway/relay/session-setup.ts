import type { UpstreamConfig, UpstreamVad } from '../../config/app-config.js';
import type { RedeemedSession } from '../../sessions/redeemed-session.js';
import { type JsonObject, objectAt } from '../json-object.js';
import { buildSession } from '../upstream/session-update.js';
import { allowedSessionFields } from './client-session-update.js';
import type { ServerEvent } from './server-event.js';
import { merged, SessionSnapshot } from './session-snapshot.js';

/** How each upstream of a conversation is configured: as we want it, and with what the client has changed since. */
export class SessionSetup {
  readonly snapshot = new SessionSnapshot();
  private clientSettings: JsonObject | null = null;
  private isPlain = false;

  constructor(
    private readonly session: Pick<RedeemedSession, 'systemPrompt' | 'targetLanguage' | 'nativeLanguage'>,
    private readonly upstream: Pick<UpstreamConfig, 'voice' | 'transcriptionModel' | 'vad'>,
    /** Until the client asks for another. */
    private readonly openingSpeed: number,
  ) {}

  /** What the present upstream knows: one that has rejected the full configuration may have done so because of this. */
  get vad(): UpstreamVad {
    return this.isPlain ? 'server' : this.upstream.vad;
  }

  /** The `session` of our `session.update`. A plainer one leaves out what the client could have changed of a full one. */
  request({ isPlain }: { isPlain: boolean }): JsonObject {
    const { systemPrompt: instructions, targetLanguage, nativeLanguage } = this.session;
    const { voice, transcriptionModel, vad } = this.upstream;
    if (isPlain !== this.isPlain) this.clientSettings = null;
    this.isPlain = isPlain;
    const ours = buildSession({
      ...{ instructions, targetLanguage, nativeLanguage, voice, transcriptionModel, vad, isPlain },
      speed: this.openingSpeed,
    });
    return this.clientSettings === null ? ours : merged(ours, this.clientSettings);
  }

  /** Upstream has said `session.created`, and has been asked for `requested`. The session as it showed it. */
  begin(created: ServerEvent, requested: JsonObject): JsonObject {
    const session = (created.kind === 'parsed' ? objectAt(created.body, 'session') : undefined) ?? {};
    this.snapshot.configure(session, requested);
    return session;
  }

  /** The next upstream is to go on under the settings of this one. */
  remember(): void {
    this.clientSettings = allowedSessionFields(this.snapshot.current, this.vad);
  }
}
