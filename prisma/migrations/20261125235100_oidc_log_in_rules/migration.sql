-- What the data model cannot say of accounts that the institution's provider vouches for.

ALTER TABLE "admin_user"
    -- Never both: whoever knows a password must not get into the account of somebody that the provider vouches for.
    ADD CONSTRAINT "admin_user_password_or_subject" CHECK (("password_hash" IS NULL) = ("subject" IS NOT NULL)),
    ADD CONSTRAINT "admin_user_subject_with_issuer" CHECK (("subject" IS NULL) = ("issuer" IS NULL)),
    ADD CONSTRAINT "admin_user_subject_bounded" CHECK (char_length("subject") BETWEEN 1 AND 255),
    -- The second factor stands beside a password only.
    ADD CONSTRAINT "admin_user_totp_beside_password" CHECK ("totp_secret" IS NULL OR "password_hash" IS NOT NULL);

ALTER TABLE "admin_pending_log_in"
    ADD CONSTRAINT "admin_pending_log_in_token_is_sha256" CHECK (octet_length("token_hash") = 32),
    ADD CONSTRAINT "admin_pending_log_in_network_is_sha256" CHECK (octet_length("network_hash") = 32);
