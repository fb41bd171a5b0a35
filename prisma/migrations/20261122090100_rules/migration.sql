-- What the data model cannot say: seed rows, value rules, and the audit trail that nobody rewrites.

INSERT INTO "institution" ("id", "slug", "name")
VALUES ('00000000-0000-4000-8000-000000000001', 'default', 'Default institution');

ALTER TABLE "practice_session"
    ADD CONSTRAINT "practice_session_level_known"
        CHECK ("student_level" IN ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
    ADD CONSTRAINT "practice_session_prompt_bounded"
        CHECK (char_length("conversation_prompt") <= 4000),
    ADD CONSTRAINT "practice_session_focus_words_bounded"
        CHECK (cardinality("focus_words") <= 40),
    ADD CONSTRAINT "practice_session_token_is_sha256"
        CHECK (octet_length("token_hash") = 32),
    -- The lifecycle: issued, redeemed into connecting, then active, and ended for one reason at one time.
    ADD CONSTRAINT "practice_session_redeemed_once_connecting"
        CHECK ("state" NOT IN ('connecting', 'active') OR "redeemed_at" IS NOT NULL),
    ADD CONSTRAINT "practice_session_started_once_active"
        CHECK ("state" <> 'active' OR "started_at" IS NOT NULL),
    ADD CONSTRAINT "practice_session_ended_with_reason"
        CHECK (("state" = 'ended') = ("end_reason" IS NOT NULL)),
    ADD CONSTRAINT "practice_session_ended_with_time"
        CHECK (("state" = 'ended') = ("ended_at" IS NOT NULL)),
    ADD CONSTRAINT "practice_session_counts_not_negative"
        CHECK (LEAST(
            "learner_turns", "tutor_turns", "interruptions", "learner_speech_ms", "tutor_speech_ms",
            "input_text_tokens", "input_audio_tokens", "cached_text_tokens", "cached_audio_tokens",
            "output_text_tokens", "output_audio_tokens",
            "first_audio_ms", "reply_latency_p50_ms", "reply_latency_p90_ms", "cost_usd"
        ) >= 0);

ALTER TABLE "audit_entry"
    ADD CONSTRAINT "audit_entry_hash_is_sha256" CHECK (octet_length("hash") = 32),
    -- The first entry has none before it.
    ADD CONSTRAINT "audit_entry_prev_hash_is_sha256" CHECK (octet_length("prev_hash") IN (0, 32));

CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_entry is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;

-- For each statement, not each row: refused even when no row would match.
CREATE TRIGGER "audit_entry_append_only"
    BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
