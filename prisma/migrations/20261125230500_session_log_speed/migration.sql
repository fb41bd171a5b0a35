-- The session log is to answer in a moment with a million sessions in it, whatever is filtered, sorted and looked for.

-- A class works on one lesson: each text is kept once for searching, in small letters. It lives as long as a session has it.
CREATE TABLE "lesson_text" (
    "id" BIGSERIAL NOT NULL,
    "institution_id" UUID NOT NULL,
    "sha256" BYTEA NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "lesson_text_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "lesson_text_institution_id_sha256_key" ON "lesson_text"("institution_id", "sha256");

ALTER TABLE "lesson_text" ADD CONSTRAINT "lesson_text_institution_id_fkey"
    FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "practice_session" ADD COLUMN "lesson_text_id" BIGINT;

INSERT INTO "lesson_text" ("institution_id", "sha256", "text")
SELECT DISTINCT ON ("institution_id", "conversation_prompt")
    "institution_id", sha256(convert_to("conversation_prompt", 'UTF8')), lower("conversation_prompt")
FROM "practice_session";

UPDATE "practice_session" SET "lesson_text_id" = "lesson_text"."id" FROM "lesson_text"
WHERE "lesson_text"."institution_id" = "practice_session"."institution_id"
    AND "lesson_text"."sha256" = sha256(convert_to("conversation_prompt", 'UTF8'));

CREATE INDEX "practice_session_lesson_text_id_idx" ON "practice_session"("lesson_text_id");

ALTER TABLE "practice_session"
    ADD CONSTRAINT "practice_session_lesson_text_id_fkey"
        FOREIGN KEY ("lesson_text_id") REFERENCES "lesson_text"("id") ON DELETE NO ACTION ON UPDATE CASCADE,
    ADD CONSTRAINT "practice_session_lesson_is_searchable" CHECK ("lesson_text_id" IS NOT NULL);

-- Once more when the row was deleted between looking and locking.
CREATE FUNCTION "find_lesson_text"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    "wanted" BYTEA := sha256(convert_to(NEW."conversation_prompt", 'UTF8'));
BEGIN
    LOOP
        SELECT "id" INTO NEW."lesson_text_id" FROM "lesson_text"
        WHERE "institution_id" = NEW."institution_id" AND "sha256" = "wanted" FOR KEY SHARE;
        EXIT WHEN FOUND;
        INSERT INTO "lesson_text" ("institution_id", "sha256", "text")
        VALUES (NEW."institution_id", "wanted", lower(NEW."conversation_prompt")) ON CONFLICT DO NOTHING;
    END LOOP;
    RETURN NEW;
END;
$$;

CREATE TRIGGER "practice_session_finds_lesson_text"
    BEFORE INSERT OR UPDATE OF "conversation_prompt" ON "practice_session"
    FOR EACH ROW EXECUTE FUNCTION "find_lesson_text"();

-- Whoever erases a session, and however: what only it said goes with it.
CREATE FUNCTION "forget_lesson_text"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM "lesson_text" WHERE "id" = OLD."lesson_text_id"
        AND NOT EXISTS (SELECT FROM "practice_session" WHERE "lesson_text_id" = OLD."lesson_text_id");
    RETURN NULL;
EXCEPTION
    -- A session with the same lesson has just been made.
    WHEN foreign_key_violation THEN RETURN NULL;
END;
$$;

CREATE TRIGGER "practice_session_forgets_lesson_text"
    AFTER DELETE OR UPDATE OF "conversation_prompt" ON "practice_session"
    FOR EACH ROW EXECUTE FUNCTION "forget_lesson_text"();

-- Each order of the log has all that the filters ask about: at worst one index is read from end to end, and never the table.
DROP INDEX "practice_session_log_by_began";
DROP INDEX "practice_session_log_by_duration";
DROP INDEX "practice_session_log_by_cost";

CREATE INDEX "practice_session_log_by_began" ON "practice_session"
    ("institution_id", (coalesce("started_at", "issued_at")), "id")
    INCLUDE ("started_at", "issued_at", "ended_at", "cost_usd", "target_language", "native_language", "student_level",
        "end_reason", "provider", "model", "lesson_text_id");

CREATE INDEX "practice_session_log_by_duration" ON "practice_session"
    ("institution_id", (coalesce(round(extract(epoch FROM "ended_at" - "started_at") * 1000), -1)), "id")
    INCLUDE ("started_at", "issued_at", "ended_at", "cost_usd", "target_language", "native_language", "student_level",
        "end_reason", "provider", "model", "lesson_text_id");

CREATE INDEX "practice_session_log_by_cost" ON "practice_session"
    ("institution_id", (coalesce("cost_usd", -1)), "id")
    INCLUDE ("started_at", "issued_at", "ended_at", "cost_usd", "target_language", "native_language", "student_level",
        "end_reason", "provider", "model", "lesson_text_id");

-- What has most to do with when a conversation was, how long it took or what it cost. One that never started has neither length nor
-- cost, and a model that is out of use is found only far back: such a filter has its own index for the order that it would mislead.
CREATE INDEX "practice_session_log_by_reason_began" ON "practice_session"
    ("institution_id", "end_reason", (coalesce("started_at", "issued_at")), "id");
CREATE INDEX "practice_session_log_by_reason_duration" ON "practice_session"
    ("institution_id", "end_reason", (coalesce(round(extract(epoch FROM "ended_at" - "started_at") * 1000), -1)), "id");
CREATE INDEX "practice_session_log_by_reason_cost" ON "practice_session"
    ("institution_id", "end_reason", (coalesce("cost_usd", -1)), "id");
CREATE INDEX "practice_session_log_by_model_began" ON "practice_session"
    ("institution_id", "model", (coalesce("started_at", "issued_at")), "id");
CREATE INDEX "practice_session_log_by_model_cost" ON "practice_session"
    ("institution_id", "model", (coalesce("cost_usd", -1)), "id");
CREATE INDEX "practice_session_log_by_provider_cost" ON "practice_session"
    ("institution_id", "provider", (coalesce("cost_usd", -1)), "id");
CREATE INDEX "practice_session_log_by_target_began" ON "practice_session"
    ("institution_id", "target_language", (coalesce("started_at", "issued_at")), "id");

-- What is rare is found at once, in whichever order.
CREATE INDEX "practice_session_institution_id_native_language_idx" ON "practice_session"("institution_id", "native_language");
CREATE INDEX "practice_session_institution_id_student_level_idx" ON "practice_session"("institution_id", "student_level");
