import { httpResource } from '@angular/common/http';
import { computed, Injectable } from '@angular/core';
import type { ClientConfig } from 'parley/contracts';

/** What the server says about itself before a conversation. */
@Injectable({ providedIn: 'root' })
export class ClientConfigStore {
  private readonly config = httpResource<ClientConfig>(() => '/api/client-config');

  /** True when the practice partner is the simulator, which speaks but understands nothing. */
  readonly isSimulator = computed(() => this.config.hasValue() && this.config.value().simulator);

  /** True when the institution keeps what is said as text, which learners must know before they begin. */
  readonly keepsTranscripts = computed(() => this.config.hasValue() && this.config.value().keeps_transcripts);

  /** The longest conversation in minutes; null until the server has answered. */
  readonly maxMinutes = computed(() => (this.config.hasValue() ? this.config.value().max_minutes : null));

  /** The institution's own words to learners; empty when it has none. */
  readonly notice = computed(() => (this.config.hasValue() ? this.config.value().notice_text : ''));

  /** Codes of the languages that the institution offers for practice; null: all. */
  readonly allowedTargets = computed(() =>
    this.config.hasValue() ? this.config.value().allowed_target_languages : null,
  );
}
