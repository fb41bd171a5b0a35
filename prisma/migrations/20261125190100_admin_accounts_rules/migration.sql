-- What the data model cannot say of staff accounts.

ALTER TABLE "admin_user"
    ADD CONSTRAINT "admin_user_name_bounded" CHECK (char_length("user_name") BETWEEN 3 AND 254),
    ADD CONSTRAINT "admin_user_password_is_argon2id" CHECK ("password_hash" LIKE '$argon2id$%'),
    ADD CONSTRAINT "admin_user_totp_confirmed_with_secret"
        CHECK ("totp_confirmed_at" IS NULL OR "totp_secret" IS NOT NULL),
    ADD CONSTRAINT "admin_user_totp_step_once_confirmed"
        CHECK ("totp_last_step" IS NULL OR "totp_confirmed_at" IS NOT NULL);

ALTER TABLE "admin_session"
    ADD CONSTRAINT "admin_session_token_is_sha256" CHECK (octet_length("token_hash") = 32),
    ADD CONSTRAINT "admin_session_user_agent_bounded" CHECK (char_length("user_agent") <= 200);

ALTER TABLE "admin_recovery_code"
    ADD CONSTRAINT "admin_recovery_code_is_sha256" CHECK (octet_length("code_hash") = 32);

ALTER TABLE "admin_setup_code"
    ADD CONSTRAINT "admin_setup_code_is_sha256" CHECK (octet_length("code_hash") = 32);

ALTER TABLE "admin_log_in_delay"
    ADD CONSTRAINT "admin_log_in_delay_key_is_sha256" CHECK (octet_length("key_hash") = 32),
    ADD CONSTRAINT "admin_log_in_delay_attempts_not_negative" CHECK ("attempts" >= 0);

-- 244 random bits, without an extension.
INSERT INTO "server_secret" ("name", "value")
VALUES ('admin_auth', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
