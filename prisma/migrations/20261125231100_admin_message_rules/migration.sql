-- What the data model cannot say of an admin's message to a learner.

ALTER TABLE "admin_message"
    ADD CONSTRAINT "admin_message_reason_known" CHECK ("reason" IN ('lesson_over', 'misuse', 'technical', 'other')),
    ADD CONSTRAINT "admin_message_note_bounded" CHECK (char_length("note") BETWEEN 1 AND 200);

-- Whoever has the session has read the message before it writes the end.
CREATE FUNCTION "forget_admin_message"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM "admin_message" WHERE "session_id" = NEW."id";
    NEW."learner_away_since" := NULL;
    RETURN NEW;
END;
$$;

CREATE TRIGGER "practice_session_forgets_message_at_end"
    BEFORE UPDATE OF "state" ON "practice_session"
    FOR EACH ROW WHEN (NEW."state" = 'ended' AND OLD."state" <> 'ended')
    EXECUTE FUNCTION "forget_admin_message"();
