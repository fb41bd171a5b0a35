-- What the data model cannot say of resumable sessions.

ALTER TABLE "practice_session"
    ADD CONSTRAINT "practice_session_resume_is_sha256" CHECK (octet_length("resume_hash") = 32),
    ADD CONSTRAINT "practice_session_resume_counts_not_negative"
        CHECK ("learner_resumes" >= 0 AND "upstream_reconnects" >= 0);

ALTER TABLE "live_turn"
    ADD CONSTRAINT "live_turn_speaker_known" CHECK ("speaker" IN ('learner', 'tutor')),
    ADD CONSTRAINT "live_turn_position_not_negative" CHECK ("position" >= 0);

ALTER TABLE "mint_count"
    ADD CONSTRAINT "mint_count_address_is_sha256" CHECK (octet_length("address_hash") = 32);

-- Whoever ends a session, and however: what was said goes with it, and no token opens it again.
CREATE FUNCTION "forget_ended_conversation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM "live_turn" WHERE "session_id" = NEW."id";
    NEW."resume_hash" := NULL;
    NEW."resume_until" := NULL;
    RETURN NEW;
END;
$$;

CREATE TRIGGER "practice_session_forgets_at_end"
    BEFORE UPDATE OF "state" ON "practice_session"
    FOR EACH ROW WHEN (NEW."state" = 'ended' AND OLD."state" <> 'ended')
    EXECUTE FUNCTION "forget_ended_conversation"();

-- 244 random bits, without an extension.
INSERT INTO "server_secret" ("name", "value")
VALUES ('client_address', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
