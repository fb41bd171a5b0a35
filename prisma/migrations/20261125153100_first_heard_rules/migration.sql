-- What the data model cannot say of the figure that comes from browsers.

ALTER TABLE "practice_session"
    ADD CONSTRAINT "practice_session_first_heard_not_negative" CHECK ("first_heard_ms" >= 0);
