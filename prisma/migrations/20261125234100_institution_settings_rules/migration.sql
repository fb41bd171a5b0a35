-- What the data model cannot say of settings, budgets and retention.

ALTER TABLE "institution"
    ADD CONSTRAINT "institution_settings_is_object" CHECK (jsonb_typeof("settings") = 'object'),
    ADD CONSTRAINT "institution_settings_version_not_negative" CHECK ("settings_version" >= 0);

ALTER TABLE "practice_session"
    ADD CONSTRAINT "practice_session_max_duration_positive" CHECK ("max_duration_ms" > 0);

ALTER TABLE "retention_run"
    ADD CONSTRAINT "retention_run_counts_not_negative" CHECK ("sessions" >= 0 AND "transcripts" >= 0);
