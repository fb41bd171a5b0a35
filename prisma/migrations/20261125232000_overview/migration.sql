-- The overview adds up periods of sessions. Rows of sessions are large, for the prompts in them: what it adds up has an index of its own, in
-- which everything is that it asks for.

-- Tells lessons apart, and is gone when the lesson is erased.
ALTER TABLE "practice_session"
    ADD COLUMN "lesson_hash" BIGINT GENERATED ALWAYS AS (hashtextextended("conversation_prompt", 0)) STORED;

CREATE INDEX "practice_session_overview" ON "practice_session"
    ("institution_id", (coalesce("started_at", "issued_at")))
    INCLUDE ("started_at", "issued_at", "ended_at", "target_language", "native_language", "student_level", "end_reason", "model",
        "cost_usd", "lesson_hash", "reply_latency_p50_ms", "first_audio_ms");
