-- Lessons are told apart by the text that they are searched by. The hash beside it said the same; the overview's index has the text's id now.
DROP INDEX "practice_session_overview";

ALTER TABLE "practice_session" DROP COLUMN "lesson_hash";

CREATE INDEX "practice_session_overview" ON "practice_session"
    ("institution_id", (coalesce("started_at", "issued_at")))
    INCLUDE ("started_at", "issued_at", "ended_at", "target_language", "native_language", "student_level", "end_reason", "model",
        "cost_usd", "lesson_text_id", "reply_latency_p50_ms", "first_audio_ms");
