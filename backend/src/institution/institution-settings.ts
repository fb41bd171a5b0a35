/**
 * What an institution decides for itself. One document, spelled the same where it is stored, hashed, sent and shown. Days and months
 * are those of `time_zone`.
 */
export interface InstitutionSettings {
  /** Longest conversation. */
  readonly max_minutes: number;
  /** Of all conversations of a day together; null: no limit. */
  readonly daily_minutes_limit: number | null;
  /** No conversation begins once a month has cost so much; null: no limit. */
  readonly monthly_cost_limit_usd: number | null;
  /** Days after its end that a session is deleted; null: never. */
  readonly session_retention_days: number | null;
  /** Days after the end of a session that its transcript is deleted; 0: transcripts are not stored. */
  readonly transcript_retention_days: number;
  /** Codes, in the order of the language list; null: all that can be practised. */
  readonly allowed_target_languages: readonly string[] | null;
  /** Plain text that learners see above the form; empty: none. */
  readonly notice_text: string;
  /** IANA name. */
  readonly time_zone: string;
}

export type SettingKey = keyof InstitutionSettings;
