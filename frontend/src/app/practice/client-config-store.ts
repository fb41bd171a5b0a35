import { HttpClient } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import type { ClientConfig } from 'parley/contracts';
import { getJson } from '../i18n/early-files';
import { CLIENT_CONFIG_URL } from './client-config-url';

/** What the server says about itself before a conversation. */
@Injectable({ providedIn: 'root' })
export class ClientConfigStore {
  private readonly http = inject(HttpClient);
  private readonly config = rxResource({
    stream: () => getJson<ClientConfig>(this.http, CLIENT_CONFIG_URL),
  });

  /** True once what is told below does not change any more. */
  readonly isSettled = computed(() => !this.config.isLoading());

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
