-- What the data model cannot say of the audit trail: nothing enters it but at its end, and where that is, is written down.

-- An institution reads its entries along this index; its expression is that of the query, word for word. Entries of nobody in particular
-- (an unknown user name, the server's own work, all from before entries had an institution) are those of the default institution.
CREATE INDEX "audit_entry_of_institution" ON "audit_entry"
    ((coalesce("institution_id", '00000000-0000-4000-8000-000000000001'::uuid)), "seq");

ALTER TABLE "audit_head"
    ADD CONSTRAINT "audit_head_is_one" CHECK ("only"),
    ADD CONSTRAINT "audit_head_hash_is_sha256" CHECK (octet_length("hash") = 32);

-- Takes what continues the chain, and moves its head in the same transaction. Without the head a trail that lost its last entries looks
-- like one that never had them.
CREATE FUNCTION "continue_audit_chain"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    "head" "audit_head"%ROWTYPE;
BEGIN
    IF NOT EXISTS (SELECT FROM "added") THEN
        RETURN NULL;
    END IF;
    SELECT * INTO "head" FROM "audit_head" FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'audit_head is missing: nobody knows where the trail ended';
    END IF;
    IF EXISTS (
        SELECT FROM (
            SELECT "seq", "prev_hash",
                lag("seq", 1, "head"."seq") OVER "in_order" AS "seq_before",
                lag("hash", 1, "head"."hash") OVER "in_order" AS "hash_before"
            FROM "added" WINDOW "in_order" AS (ORDER BY "seq")
        ) AS "link"
        WHERE "seq" <> "seq_before" + 1 OR "prev_hash" <> "hash_before"
    ) THEN
        RAISE EXCEPTION 'audit_entry is append-only: an entry that does not continue the chain is refused'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE "audit_head"
        SET ("seq", "hash") = (SELECT "seq", "hash" FROM "added" ORDER BY "seq" DESC LIMIT 1);
    RETURN NULL;
END;
$$;

-- The lock that this takes lets nobody append before the head is written down.
CREATE TRIGGER "audit_entry_continues_chain"
    AFTER INSERT ON "audit_entry" REFERENCING NEW TABLE AS "added"
    FOR EACH STATEMENT EXECUTE FUNCTION "continue_audit_chain"();

INSERT INTO "audit_head" ("seq", "hash")
SELECT coalesce("last"."seq", 0), coalesce("last"."hash", decode(repeat('00', 32), 'hex'))
FROM (VALUES (1)) AS "always" LEFT JOIN (
    SELECT "seq", "hash" FROM "audit_entry" ORDER BY "seq" DESC LIMIT 1) AS "last" ON true;

CREATE FUNCTION "refuse_audit_head_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- One deeper is the trigger above: nobody else moves the head.
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'audit_head follows audit_entry: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER "audit_head_follows_entries"
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "audit_head"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_head_change"();
