-- What the data model cannot say of turns, coverage and transcripts.

ALTER TABLE "practice_session"
    -- Four figures a turn, of a thousand turns at most.
    ADD CONSTRAINT "practice_session_timeline_bounded"
        CHECK ("timeline" IS NOT NULL AND cardinality("timeline") <= 4000 AND cardinality("timeline") % 4 = 0),
    ADD CONSTRAINT "practice_session_coverage_known_or_not"
        CHECK (num_nulls("focus_said", "focus_heard", "focus_absent") IN (0, 3)),
    ADD CONSTRAINT "practice_session_coverage_not_negative"
        CHECK (LEAST("focus_said", "focus_heard", "focus_absent") >= 0),
    ADD CONSTRAINT "practice_session_focus_outcomes_known"
        CHECK ("focus_outcomes" IS NOT NULL AND "focus_outcomes" <@ ARRAY[0, 1, 2]),
    ADD CONSTRAINT "practice_session_transcript_days_bounded"
        CHECK ("transcript_days" BETWEEN 0 AND 3650),
    -- What is erased is gone, and only what is over can be erased.
    ADD CONSTRAINT "practice_session_erased_is_empty"
        CHECK ("erased_at" IS NULL OR ("state" = 'ended' AND "conversation_prompt" = '' AND "system_prompt" = ''
            AND cardinality("focus_words") = 0 AND cardinality("timeline") = 0 AND cardinality("focus_outcomes") = 0));

ALTER TABLE "transcript_turn"
    ADD CONSTRAINT "transcript_turn_speaker_known" CHECK ("speaker" IN ('learner', 'tutor')),
    ADD CONSTRAINT "transcript_turn_position_not_negative" CHECK ("position" >= 0);

-- Whoever ends a session, and however: what was said goes with it, into the transcript when the learner was told of one, and no
-- token opens the session again. Of turns without words, and of replies of which nothing was heard, nothing is kept.
CREATE OR REPLACE FUNCTION "forget_ended_conversation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW."transcript_days" > 0 THEN
        INSERT INTO "transcript_turn" ("session_id", "position", "speaker", "text", "is_typed", "due_on")
        SELECT "session_id", row_number() OVER (ORDER BY "position") - 1, "speaker", "text", "is_typed",
            (NEW."ended_at" AT TIME ZONE 'UTC')::date + NEW."transcript_days"
        FROM "live_turn" WHERE "session_id" = NEW."id" AND "text" NOT IN ('', '…');
    END IF;
    DELETE FROM "live_turn" WHERE "session_id" = NEW."id";
    NEW."resume_hash" := NULL;
    NEW."resume_until" := NULL;
    RETURN NEW;
END;
$$;
