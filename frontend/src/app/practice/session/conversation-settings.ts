import { detectTurnsBy, speakAt } from '../../realtime/client-event';
import type { ClientEvent, TurnDetection } from '../../realtime/client-event';
import type { ServerEvent } from '../../realtime/server-event';
import type { TutorPace } from '../remembered-choices';

/** Times the natural pace. Slow enough to be heard as slow, not so slow that vowels break. */
export const TUTOR_SPEED: Readonly<Record<TutorPace, number>> = { slower: 0.8, normal: 1, faster: 1.15 };

/** What our server asks for by itself, in case it never told us what it got. */
const PATIENT: TurnDetection = { type: 'semantic_vad', eagerness: 'low' };

export interface ChosenSettings {
  readonly isHoldToTalk: boolean;
  readonly pace: TutorPace;
}

/** What a session is like before anybody chose. */
const NEW_SESSION: ChosenSettings = { isHoldToTalk: false, pace: 'normal' };

/** Keeps the session as the learner wants it, on whichever upstream it is. */
export class SessionSettings {
  private wanted = NEW_SESSION;
  /** What upstream was told; nothing where it may not have heard it. */
  private told: Partial<ChosenSettings> = NEW_SESSION;
  /** What was ever told: the rest is as in every new session. */
  private readonly changed = new Set<string>();
  private openDetection = PATIENT;
  /** What the session was opened with, until upstream has shown whether it took it. */
  private openingPace: TutorPace | null = null;

  /** @param canChangePace false while a reply is being given: upstream takes another pace only between replies. */
  constructor(
    private readonly ports: {
      readonly isConnected: () => boolean;
      readonly canChangePace: () => boolean;
      readonly send: (event: ClientEvent) => void;
    },
  ) {}

  choose(wanted: ChosenSettings): void {
    this.wanted = wanted;
    this.apply();
  }

  /** A new session is ready, opened with this pace. */
  begin(pace: TutorPace): void {
    this.told = { ...NEW_SESSION, pace };
    this.openingPace = pace;
    this.apply();
  }

  /** Call with every event of the server, after it was taken into account. */
  take(event: ServerEvent): void {
    if (event.type === 'session.updated') this.learn(event);
    // What was said just before a break may not have arrived.
    if (event.type === 'parley.session' && event.continuity !== 'new') this.forgetWhatWasTold();
    this.apply();
  }

  private learn({ turnDetection, speed }: Extract<ServerEvent, { type: 'session.updated' }>): void {
    this.openDetection = turnDetection ?? this.openDetection;
    const { openingPace } = this;
    this.openingPace = null;
    if (openingPace === null || speed === null || speed === TUTOR_SPEED[openingPace]) return;
    // An upstream that rejected our full configuration was given one without a pace.
    if (this.told.pace === openingPace) this.told = { ...this.told, pace: NEW_SESSION.pace };
  }

  private forgetWhatWasTold(): void {
    const untouched = Object.entries(this.told).filter(([key]) => !this.changed.has(key));
    this.told = Object.fromEntries(untouched);
  }

  private apply(): void {
    const { isConnected, canChangePace } = this.ports;
    if (!isConnected()) return;
    const { isHoldToTalk, pace } = this.wanted;
    if (isHoldToTalk !== this.told.isHoldToTalk) {
      this.tell('isHoldToTalk', detectTurnsBy(isHoldToTalk ? null : this.openDetection));
    }
    if (pace !== this.told.pace && canChangePace()) this.tell('pace', speakAt(TUTOR_SPEED[pace]));
  }

  private tell(key: keyof ChosenSettings, event: ClientEvent): void {
    this.told = { ...this.told, [key]: this.wanted[key] };
    this.changed.add(key);
    this.ports.send(event);
  }
}
