-- The session log is read in three orders, page by page. Each index is one of them, with the id to tell equals apart; its expressions
-- are those of the query, word for word. What is not known comes below everything that is.

CREATE INDEX "practice_session_log_by_began" ON "practice_session"
    ("institution_id", (coalesce("started_at", "issued_at")), "id");

CREATE INDEX "practice_session_log_by_duration" ON "practice_session"
    ("institution_id", (coalesce(round(extract(epoch FROM "ended_at" - "started_at") * 1000), -1)), "id");

CREATE INDEX "practice_session_log_by_cost" ON "practice_session"
    ("institution_id", (coalesce("cost_usd", -1)), "id");
