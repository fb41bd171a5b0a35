/** Generated from openapi.json by `npm run openapi`. */
export interface paths {
    "/api/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit trail of the institution, page by page, the newest entries first
         * @description That it was read is in the trail before it is answered.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify the chain of the trail, or of its latest entries
         * @description Of the whole server: the chain is one for all institutions. Nothing of any entry is told.
         */
        post: operations["checkAuditTrail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The filtered audit trail as a file
         * @description Every export is in the audit trail before it begins. An answer that is cut off is not whole.
         */
        get: operations["exportAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The conversations that are going on, on all servers
         * @description Those that began first come first. Turns and cost are counted every 15 seconds.
         */
        get: operations["listRunningSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/log-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a session
         * @description Hands out a cookie. An unknown user name is answered as a wrong password is.
         */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/log-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session, on all servers at once */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["getOwnAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the password
         * @description All other sessions of the account end.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/me/second-factor/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a secret for an authenticator app
         * @description It is of no effect until a code made from it has confirmed it.
         */
        post: operations["beginSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/me/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the secret to use
         * @description From now on a log-in takes a code. Answers with codes for the day that the app is lost.
         */
        post: operations["confirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/me/second-factor/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go back to the password alone */
        post: operations["disableSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the account is signed in */
        get: operations["listOwnSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/me/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End all sessions of the account but this one */
        post: operations["endOtherSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one session of the account */
        delete: operations["endOwnSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What staff should know of the installation */
        get: operations["listNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether staff log in with the institution's account */
        get: operations["getInstitutionLogIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Come back from the institution's log-in page
         * @description Hands out a cookie. Good once, for the browser that went there, for ten minutes.
         */
        get: operations["finishInstitutionLogIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/oidc/log-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Go to the institution's log-in page
         * @description For a browser to be led to: OpenID Connect, authorization code with PKCE.
         */
        get: operations["beginInstitutionLogIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was practised in a period, and what it cost
         * @description A session counts on the day on which it began.
         */
        get: operations["viewOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sessions of the institution, page by page
         * @description Sessions that come in meanwhile move no other one from its page.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The filtered sessions as a file
         * @description Every export is in the audit trail before it begins. An answer that is cut off is not whole.
         */
        get: operations["exportSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One session
         * @description Every view is in the audit trail before it is answered.
         */
        get: operations["viewSession"];
        put?: never;
        post?: never;
        /**
         * Deletes what was written and said in a session
         * @description The lesson, the prompt, the turns, the coverage and the transcript go for good; languages, times, usage and cost stay.
         */
        delete: operations["eraseSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a conversation that is going on
         * @description On whichever server it runs. The learner is told the reason and the note. Asking again gives the same answer.
         */
        post: operations["endRunningSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that is held of a session
         * @description As far as the role may read it. Every export is in the audit trail before it is answered.
         */
        get: operations["exportSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/{id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said in a session, where that is kept
         * @description Every view is in the audit trail before it is answered.
         */
        get: operations["viewTranscript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the institution has decided */
        get: operations["getSettings"];
        /**
         * Decide otherwise
         * @description All settings at once. They hold on all servers within a second.
         */
        put: operations["saveSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/settings/retention-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What would be deleted
         * @description Counts what is older than the days given. Nothing is deleted.
         */
        get: operations["previewRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the first admin is still to be made */
        get: operations["getSetUpState"];
        put?: never;
        /**
         * Make the first admin, and log in
         * @description With the code that the server printed when it started. Not there any more once there is an admin.
         */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts of the institution */
        get: operations["listStaff"];
        put?: never;
        /** Make an account, with a password to hand over */
        post: operations["hire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an account away, with all of its sessions */
        delete: operations["removeStaff"];
        options?: never;
        head?: never;
        /** Give an account another role, at once */
        patch: operations["changeRole"];
        trace?: never;
    };
    "/api/admin/staff/{id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let somebody in again who is locked out
         * @description The second factor is taken away, and all sessions of the account end.
         */
        post: operations["resetStaffPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/client-config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a client must know before a conversation */
        get: operations["getClientConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/end-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a session, or hear how it ended
         * @description Only who holds the token may ask. Asking again gives the same answer.
         */
        post: operations["endSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/generate-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a session
         * @description Builds the system prompt from the lesson and hands out a token that opens one conversation, once.
         */
        post: operations["generateToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process runs */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether new conversations may be sent here */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Health: {
            /** @enum {string} */
            status: "ok";
        };
        Problem: {
            /**
             * @description Stable; the client translates it.
             * @enum {string}
             */
            code: "validation_failed" | "malformed_json" | "body_too_large" | "unsupported_media_type" | "not_found" | "method_not_allowed" | "session_not_found" | "origin_not_allowed" | "too_many_sessions" | "too_many_tokens" | "daily_minutes_used_up" | "monthly_budget_used_up" | "shutting_down" | "database_unavailable" | "internal_error" | "not_signed_in" | "role_not_allowed" | "log_in_refused" | "second_factor_required" | "too_many_attempts" | "setup_code_refused" | "password_refused" | "second_factor_refused" | "second_factor_state" | "user_name_taken" | "last_admin" | "session_not_running" | "session_not_ended" | "settings_changed_meanwhile" | "identity_provider_unavailable" | "identity_refused" | "log_in_declined" | "log_in_expired" | "no_role" | "too_many_log_ins" | "managed_elsewhere" | "fresh_log_in_required" | "session_running" | "transcript_not_kept";
            /** @description English, for developers. */
            message: string;
            /** @description The refused fields, each with a stable code. */
            fields?: {
                [key: string]: "required" | "wrong_type" | "unknown_field" | "too_short" | "too_long" | "unknown_language" | "unsupported_target_language" | "same_language" | "unknown_level" | "invalid_format";
            };
            /**
             * Format: uuid
             * @description Also in the header X-Request-Id, and in the server log.
             */
            request_id: string;
        };
        ProblemResponse: {
            error: components["schemas"]["Problem"];
        };
        ClientConfig: {
            /** @description True when the keyless stand-in speaks instead of a model; the page must say so. */
            simulator: boolean;
            /**
             * @description How long a conversation may last.
             * @example 15
             */
            max_minutes: number;
            /**
             * @description Languages that the institution offers for practice (BCP 47); null: all.
             * @example [
             *       "es",
             *       "fr"
             *     ]
             */
            allowed_target_languages: string[] | null;
            /** @description The institution's own words to learners, plain text; empty: none. */
            notice_text: string;
            /** @description True when what is said is kept as text for a while; the page must say so. */
            keeps_transcripts: boolean;
        };
        SetUpState: {
            /** @description True as long as there is no admin. */
            needed: boolean;
        };
        SetUpRequest: {
            code: string;
            /**
             * @description Letters, digits and . _ @ + -; small and capital letters are the same.
             * @example ada@school.example
             */
            user_name: string;
            password: string;
        };
        AdminAccount: {
            /** Format: uuid */
            id: string;
            /** @example ada@school.example */
            user_name: string;
            /** @enum {string} */
            role: "admin" | "reviewer" | "auditor";
            /** @description False: the institution's log-in takes the place of password and second factor. */
            has_password: boolean;
            /** @description Whether a log-in takes a code besides the password. */
            has_second_factor: boolean;
            recovery_codes_left: number;
        };
        LogInRequest: {
            user_name: string;
            password: string;
            /** @description The code that the app shows, or a recovery code. Needed where there is a second factor. */
            second_factor?: string;
        };
        InstitutionLogIn: {
            /** @description Whether staff can log in with their institution's account. */
            is_on: boolean;
            /** @description What the institution calls that account. */
            label: string | null;
        };
        ChangePasswordRequest: {
            password: string;
            /** @description The code that the app shows, or a recovery code. Needed where there is a second factor. */
            second_factor?: string;
            new_password: string;
        };
        AdminSession: {
            /** Format: uuid */
            id: string;
            /** @description Whether this is the session that asks. */
            is_current: boolean;
            /** @description What the browser said of itself at the log-in. */
            user_agent: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_seen_at: string;
            /**
             * Format: date-time
             * @description When it ends, however much it is used.
             */
            expires_at: string;
        };
        AdminSessionList: {
            sessions: components["schemas"]["AdminSession"][];
        };
        ProveIdentityRequest: {
            /** @description Needed but for accounts of the institution's own log-in: theirs is a log-in there within the last five minutes. */
            password?: string;
            /** @description The code that the app shows, or a recovery code. Needed where there is a second factor. */
            second_factor?: string;
        };
        SecondFactorEnrolment: {
            /**
             * @description To type into an app: base 32.
             * @example GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ
             */
            secret: string;
            /** @description For a QR code: `otpauth://totp/…`. */
            uri: string;
        };
        ConfirmSecondFactorRequest: {
            code: string;
        };
        RecoveryCodes: {
            /** @description Each is good once. Shown here only; Parley keeps no copy. */
            recovery_codes: string[];
        };
        StaffMember: {
            /** Format: uuid */
            id: string;
            /** @example ada@school.example */
            user_name: string;
            /** @enum {string} */
            role: "admin" | "reviewer" | "auditor";
            /** @description False: the institution's log-in takes the place of password and second factor. */
            has_password: boolean;
            /** @description Whether a log-in takes a code besides the password. */
            has_second_factor: boolean;
            /** Format: date-time */
            created_at: string;
            /** @description Whether this is the account that asks. */
            is_self: boolean;
        };
        StaffList: {
            staff: components["schemas"]["StaffMember"][];
        };
        HireRequest: {
            /** @description Needed but for accounts of the institution's own log-in: theirs is a log-in there within the last five minutes. */
            password?: string;
            /** @description The code that the app shows, or a recovery code. Needed where there is a second factor. */
            second_factor?: string;
            /**
             * @description Letters, digits and . _ @ + -; small and capital letters are the same.
             * @example ada@school.example
             */
            user_name: string;
            /** @enum {string} */
            role: "admin" | "reviewer" | "auditor";
        };
        HiredStaff: {
            /** Format: uuid */
            id: string;
            /** @description Shown here only; Parley keeps no copy. */
            temporary_password: string;
        };
        ChangeRoleRequest: {
            /** @description Needed but for accounts of the institution's own log-in: theirs is a log-in there within the last five minutes. */
            password?: string;
            /** @description The code that the app shows, or a recovery code. Needed where there is a second factor. */
            second_factor?: string;
            /** @enum {string} */
            role: "admin" | "reviewer" | "auditor";
        };
        TemporaryPassword: {
            /** @description Shown here only; Parley keeps no copy. */
            temporary_password: string;
        };
        GenerateTokenRequest: {
            /**
             * @description What the class is working on, as the learner pasted it. Invisible characters are removed; then it must have the length given, in Unicode code points.
             * @example At the market. Vocabulary: la manzana, el tomate, ¿cuánto cuesta? Grammar: numbers up to 100.
             */
            conversation_prompt: string;
            /**
             * @description The language to practise (BCP 47).
             * @example es
             * @enum {string}
             */
            target_language: "af" | "ar" | "hy" | "az" | "be" | "bs" | "bg" | "ca" | "zh-Hans" | "zh-Hant" | "hr" | "cs" | "da" | "nl" | "en" | "et" | "fil" | "fi" | "fr" | "gl" | "de" | "el" | "he" | "hi" | "hu" | "is" | "id" | "it" | "ja" | "kn" | "kk" | "ko" | "lv" | "lt" | "mk" | "ms" | "mi" | "mr" | "ne" | "nb" | "fa" | "pl" | "pt-BR" | "pt-PT" | "ro" | "ru" | "sr" | "sk" | "sl" | "es" | "sw" | "sv" | "ta" | "th" | "tr" | "uk" | "ur" | "vi" | "cy";
            /**
             * @description The learner's own language (BCP 47).
             * @example en
             * @enum {string}
             */
            native_language: "af" | "am" | "ar" | "hy" | "az" | "bn" | "be" | "bs" | "bg" | "ca" | "zh-Hans" | "zh-Hant" | "hr" | "cs" | "da" | "nl" | "en" | "et" | "fil" | "fi" | "fr" | "gl" | "ka" | "de" | "el" | "gu" | "he" | "hi" | "hu" | "is" | "id" | "it" | "ja" | "kn" | "kk" | "ko" | "lv" | "lt" | "mk" | "ms" | "ml" | "mi" | "mr" | "ne" | "nb" | "fa" | "pl" | "pt-BR" | "pt-PT" | "pa" | "ro" | "ru" | "sr" | "sk" | "sl" | "es" | "sw" | "sv" | "ta" | "te" | "th" | "tr" | "uk" | "ur" | "uz" | "vi" | "cy";
            /**
             * @description CEFR level to start from.
             * @example A2
             * @enum {string}
             */
            student_level: "A1" | "A2" | "B1" | "B2" | "C1" | "C2";
        };
        GenerateTokenResponse: {
            /** @description Opens one session, once. Shown here only; Parley keeps no copy. */
            ephemeral_token: string;
            /**
             * @description Seconds until the token expires.
             * @example 60
             */
            expires_in: number;
            /** Format: uuid */
            session_id: string;
            /**
             * Format: date-time
             * @description When the token expires, by the clock of the database.
             */
            expires_at: string;
            /**
             * Format: uri
             * @description Where to connect with the token.
             * @example wss://parley.example/ws/realtime
             */
            realtime_url: string;
            /**
             * @description Words and phrases of the lesson that the partner will weave in, in order of appearance.
             * @example [
             *       "la manzana",
             *       "el tomate"
             *     ]
             */
            focus_words: string[];
            /**
             * @description How long the conversation may last.
             * @example 15
             */
            max_minutes: number;
        };
        EndSessionRequest: {
            /** Format: uuid */
            session_id: string;
            /** @description The token that the session was opened with, or would have been. */
            ephemeral_token: string;
            /** @description Milliseconds from the click that began the conversation to the first sound of the tutor, as the browser measured them. The first one told is kept; what is out of bounds is kept as the bound. */
            first_heard_ms?: number;
        };
        SessionSummary: {
            /** Format: uuid */
            session_id: string;
            /** @example es */
            target_language: string;
            /** @example en */
            native_language: string;
            /** @enum {string} */
            student_level: "A1" | "A2" | "B1" | "B2" | "C1" | "C2";
            /**
             * @description `ended`, unless the conversation runs on another server or takes long to close.
             * @enum {string}
             */
            state: "issued" | "connecting" | "active" | "ended";
            /**
             * @description Null while `state` is not `ended`.
             * @enum {string|null}
             */
            end_reason: "learner_ended" | "client_lost" | "token_expired" | "time_limit" | "idle" | "admin_ended" | "daily_limit" | "upstream_refused" | "upstream_lost" | "upstream_quota" | "server_drain" | "orphaned" | "error" | null;
            /**
             * Format: date-time
             * @description Null when the conversation never started.
             */
            started_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            duration_ms: number;
            learner_turns: number;
            tutor_turns: number;
            interruptions: number;
            learner_speech_ms: number;
            tutor_speech_ms: number;
        };
        CoverageCounts: {
            /** @description By the learner. */
            said: number;
            /** @description From the tutor alone. */
            heard: number;
            /** @description From nobody. */
            absent: number;
        };
        LoggedSession: {
            /** Format: uuid */
            session_id: string;
            /**
             * Format: date-time
             * @description When the conversation started; of one that never did, when its token was issued.
             */
            began_at: string;
            /** Format: date-time */
            ended_at: string | null;
            /** @description Null while the conversation runs, and when it never started. */
            duration_ms: number | null;
            /** @example es */
            target_language: string;
            /** @example en */
            native_language: string;
            /** @enum {string} */
            student_level: "A1" | "A2" | "B1" | "B2" | "C1" | "C2";
            /** @enum {string} */
            state: "issued" | "connecting" | "active" | "ended";
            /**
             * @description Null while `state` is not `ended`.
             * @enum {string|null}
             */
            end_reason: "learner_ended" | "client_lost" | "token_expired" | "time_limit" | "idle" | "admin_ended" | "daily_limit" | "upstream_refused" | "upstream_lost" | "upstream_quota" | "server_drain" | "orphaned" | "error" | null;
            /** @description The first line of the lesson, as far as a list shows it. Null for auditors. */
            lesson: string | null;
            learner_turns: number;
            tutor_turns: number;
            learner_speech_ms: number;
            tutor_speech_ms: number;
            /** @description Null when the model has no known price, or nothing was recorded yet: unknown is not zero. */
            cost_usd: number | null;
            /** @description The model that spoke. Null before it did. */
            model: string | null;
            provider: string | null;
            /** @description True when upstream did not know the configured model. */
            is_fallback_model: boolean;
            /** @description From the learner's last word to the first sound of the answer: the median. */
            reply_latency_p50_ms: number | null;
            reply_latency_p90_ms: number | null;
            /** @description How many focus words of the lesson were met. Null before the end, for a lesson without focus words, and when it is not known. */
            coverage: components["schemas"]["CoverageCounts"] | null;
        };
        SessionLogPage: {
            sessions: components["schemas"]["LoggedSession"][];
            /** @description For the page after this one, in the same order. Null on the last page. */
            next_cursor: string | null;
            /** @description For the page before this one, in the same order. Null on the first page. */
            previous_cursor: string | null;
        };
        TokenCounts: {
            /** @description With what was cached. */
            input: number;
            /** @description The part of the input that upstream had cached. */
            cached_input: number;
            output: number;
        };
        SessionUsage: {
            text: components["schemas"]["TokenCounts"];
            audio: components["schemas"]["TokenCounts"];
        };
        TokenCosts: {
            /** @description Without what was cached. */
            input: number;
            cached_input: number;
            output: number;
        };
        SessionCostSplit: {
            text: components["schemas"]["TokenCosts"];
            audio: components["schemas"]["TokenCosts"];
        };
        SessionTurn: {
            /** @enum {string} */
            speaker: "learner" | "tutor";
            /** @description Since the conversation began. */
            started_ms: number;
            ended_ms: number;
            /** @description The learner did not let the tutor finish. */
            is_interrupted: boolean;
            /** @description From the learner's last word to the first sound of this answer. Null for everything else. */
            reply_latency_ms: number | null;
        };
        FocusWordOutcome: {
            word: string;
            /**
             * @description `said` by the learner, only `heard` from the tutor, or `absent`.
             * @enum {string}
             */
            outcome: "absent" | "heard" | "said";
        };
        SessionTrailEntry: {
            /** Format: date-time */
            at: string;
            /** @description `learner`, `system`, `unknown`, `operator`, or `admin:<id>`. */
            actor: string;
            /** @description User name of an `admin:<id>` whose account is still there. */
            actor_name: string | null;
            /** @example session.viewed */
            action: string;
            detail: {
                [key: string]: unknown;
            };
        };
        LoggedSessionDetail: {
            /** Format: uuid */
            session_id: string;
            /**
             * Format: date-time
             * @description When the conversation started; of one that never did, when its token was issued.
             */
            began_at: string;
            /** Format: date-time */
            ended_at: string | null;
            /** @description Null while the conversation runs, and when it never started. */
            duration_ms: number | null;
            /** @example es */
            target_language: string;
            /** @example en */
            native_language: string;
            /** @enum {string} */
            student_level: "A1" | "A2" | "B1" | "B2" | "C1" | "C2";
            /** @enum {string} */
            state: "issued" | "connecting" | "active" | "ended";
            /**
             * @description Null while `state` is not `ended`.
             * @enum {string|null}
             */
            end_reason: "learner_ended" | "client_lost" | "token_expired" | "time_limit" | "idle" | "admin_ended" | "daily_limit" | "upstream_refused" | "upstream_lost" | "upstream_quota" | "server_drain" | "orphaned" | "error" | null;
            /** @description The first line of the lesson, as far as a list shows it. Null for auditors. */
            lesson: string | null;
            learner_turns: number;
            tutor_turns: number;
            learner_speech_ms: number;
            tutor_speech_ms: number;
            /** @description Null when the model has no known price, or nothing was recorded yet: unknown is not zero. */
            cost_usd: number | null;
            /** @description The model that spoke. Null before it did. */
            model: string | null;
            provider: string | null;
            /** @description True when upstream did not know the configured model. */
            is_fallback_model: boolean;
            /** @description From the learner's last word to the first sound of the answer: the median. */
            reply_latency_p50_ms: number | null;
            reply_latency_p90_ms: number | null;
            /** @description How many focus words of the lesson were met. Null before the end, for a lesson without focus words, and when it is not known. */
            coverage: components["schemas"]["CoverageCounts"] | null;
            /** Format: date-time */
            issued_at: string;
            /** Format: date-time */
            redeemed_at: string | null;
            /**
             * Format: date-time
             * @description Null when the conversation never started.
             */
            started_at: string | null;
            /** @description The lesson. Null for auditors, and once the session is erased. */
            conversation_prompt: string | null;
            /** @description Null for auditors, since they are words of the lesson, and once the session is erased. */
            focus_words: string[] | null;
            system_prompt_version: string;
            /** @description Lower-case hexadecimal. */
            system_prompt_sha256: string;
            /** @description Null for everybody but admins, and once the session is erased. */
            system_prompt: string | null;
            /** @description The server that holds or held the conversation. */
            replica_id: string | null;
            voice: string | null;
            interruptions: number;
            /** @description Times the learner came back to the running conversation. */
            learner_resumes: number;
            /** @description Times another connection to the model took the place of a lost one. */
            upstream_reconnects: number;
            /** @description From the accepted connection to the first audio of the greeting. */
            first_audio_ms: number | null;
            /** @description From the learner's click to the first sound, as the browser measured it. */
            first_heard_ms: number | null;
            /** @description Tokens, as upstream bills them. */
            usage: components["schemas"]["SessionUsage"];
            /** @description What the tokens cost by the price list of this server, in USD; `cost_usd` is what was recorded at the time. Null when no price is known. */
            cost_split_usd: components["schemas"]["SessionCostSplit"] | null;
            /** @description Who spoke when, without what was said: the first thousand turns. */
            turns: components["schemas"]["SessionTurn"][];
            /** @description In the order of the lesson. Null for auditors, and when it is not known. */
            focus_word_outcomes: components["schemas"]["FocusWordOutcome"][] | null;
            /**
             * Format: date
             * @description The day on which the transcript is deleted. Null when there is none.
             */
            transcript_due_on: string | null;
            /**
             * Format: date-time
             * @description When the lesson and all that was said was deleted.
             */
            erased_at: string | null;
            /** @description What the audit trail says of the session, the latest first, this view included. */
            audit_entries: components["schemas"]["SessionTrailEntry"][];
        };
        TranscriptTurn: {
            /** @enum {string} */
            speaker: "learner" | "tutor";
            /** @description What was heard of it: a reply that was cut ends in an ellipsis. */
            text: string;
            /** @description Sent as text, by a button for example: nobody said it. */
            is_typed: boolean;
            /** @description The learner can hardly have said this: it is in another script or language than the one that is practised. */
            is_doubtful: boolean;
        };
        SessionTranscript: {
            /** Format: uuid */
            session_id: string;
            /**
             * Format: date
             * @description The day on which it is deleted.
             */
            due_on: string;
            turns: components["schemas"]["TranscriptTurn"][];
        };
        SessionCopy: {
            /** Format: uuid */
            session_id: string;
            /**
             * Format: date-time
             * @description When the conversation started; of one that never did, when its token was issued.
             */
            began_at: string;
            /** Format: date-time */
            ended_at: string | null;
            /** @description Null while the conversation runs, and when it never started. */
            duration_ms: number | null;
            /** @example es */
            target_language: string;
            /** @example en */
            native_language: string;
            /** @enum {string} */
            student_level: "A1" | "A2" | "B1" | "B2" | "C1" | "C2";
            /** @enum {string} */
            state: "issued" | "connecting" | "active" | "ended";
            /**
             * @description Null while `state` is not `ended`.
             * @enum {string|null}
             */
            end_reason: "learner_ended" | "client_lost" | "token_expired" | "time_limit" | "idle" | "admin_ended" | "daily_limit" | "upstream_refused" | "upstream_lost" | "upstream_quota" | "server_drain" | "orphaned" | "error" | null;
            /** @description The first line of the lesson, as far as a list shows it. Null for auditors. */
            lesson: string | null;
            learner_turns: number;
            tutor_turns: number;
            learner_speech_ms: number;
            tutor_speech_ms: number;
            /** @description Null when the model has no known price, or nothing was recorded yet: unknown is not zero. */
            cost_usd: number | null;
            /** @description The model that spoke. Null before it did. */
            model: string | null;
            provider: string | null;
            /** @description True when upstream did not know the configured model. */
            is_fallback_model: boolean;
            /** @description From the learner's last word to the first sound of the answer: the median. */
            reply_latency_p50_ms: number | null;
            reply_latency_p90_ms: number | null;
            /** @description How many focus words of the lesson were met. Null before the end, for a lesson without focus words, and when it is not known. */
            coverage: components["schemas"]["CoverageCounts"] | null;
            /** Format: date-time */
            issued_at: string;
            /** Format: date-time */
            redeemed_at: string | null;
            /**
             * Format: date-time
             * @description Null when the conversation never started.
             */
            started_at: string | null;
            /** @description The lesson. Null for auditors, and once the session is erased. */
            conversation_prompt: string | null;
            /** @description Null for auditors, since they are words of the lesson, and once the session is erased. */
            focus_words: string[] | null;
            system_prompt_version: string;
            /** @description Lower-case hexadecimal. */
            system_prompt_sha256: string;
            /** @description Null for everybody but admins, and once the session is erased. */
            system_prompt: string | null;
            /** @description The server that holds or held the conversation. */
            replica_id: string | null;
            voice: string | null;
            interruptions: number;
            /** @description Times the learner came back to the running conversation. */
            learner_resumes: number;
            /** @description Times another connection to the model took the place of a lost one. */
            upstream_reconnects: number;
            /** @description From the accepted connection to the first audio of the greeting. */
            first_audio_ms: number | null;
            /** @description From the learner's click to the first sound, as the browser measured it. */
            first_heard_ms: number | null;
            /** @description Tokens, as upstream bills them. */
            usage: components["schemas"]["SessionUsage"];
            /** @description What the tokens cost by the price list of this server, in USD; `cost_usd` is what was recorded at the time. Null when no price is known. */
            cost_split_usd: components["schemas"]["SessionCostSplit"] | null;
            /** @description Who spoke when, without what was said: the first thousand turns. */
            turns: components["schemas"]["SessionTurn"][];
            /** @description In the order of the lesson. Null for auditors, and when it is not known. */
            focus_word_outcomes: components["schemas"]["FocusWordOutcome"][] | null;
            /**
             * Format: date
             * @description The day on which the transcript is deleted. Null when there is none.
             */
            transcript_due_on: string | null;
            /**
             * Format: date-time
             * @description When the lesson and all that was said was deleted.
             */
            erased_at: string | null;
            /** @description What the audit trail says of the session, the latest first, this view included. */
            audit_entries: components["schemas"]["SessionTrailEntry"][];
            /** @description Null when there is none, and for auditors. */
            transcript: components["schemas"]["TranscriptTurn"][] | null;
        };
        RunningSession: {
            /** Format: uuid */
            session_id: string;
            /** @example es */
            target_language: string;
            /** @example en */
            native_language: string;
            /** @enum {string} */
            student_level: "A1" | "A2" | "B1" | "B2" | "C1" | "C2";
            /**
             * @description `connecting`: the tutor is not there yet. `waiting`: the connection broke, and the learner may come back.
             * @enum {string}
             */
            state: "connecting" | "active" | "waiting";
            /**
             * Format: date-time
             * @description Null before the tutor is there.
             */
            started_at: string | null;
            /** @description Since it started; before that, since the learner connected. */
            elapsed_ms: number;
            /** @description The server that has it. Null: none has at the moment. */
            replica_id: string | null;
            /** @description Null before the first count. */
            model: string | null;
            learner_turns: number;
            tutor_turns: number;
            /** @description So far. Null before the first count, and when the model has no known price. */
            cost_usd: number | null;
        };
        RunningSessionList: {
            sessions: components["schemas"]["RunningSession"][];
        };
        AdminEndRequest: {
            /**
             * @description The learner is told it in their own language.
             * @enum {string}
             */
            reason: "lesson_over" | "misuse" | "technical" | "other";
            /** @description Shown to the learner as it is, as plain text. Invisible characters are removed; then it may have the length given, in Unicode code points. */
            note?: string;
        };
        AdminEndedSession: {
            /** Format: uuid */
            session_id: string;
            /** Format: date-time */
            ended_at: string;
        };
        OverviewTotals: {
            /** @description Conversations that began. */
            sessions: number;
            /** @description Tokens that no conversation came of. */
            not_started: number;
            /** @description How long the conversations were together; those that run, up to now. */
            duration_ms: number;
            /** @description What is known to have been spent, at list prices. */
            cost_usd: number;
            /** @description Conversations whose cost is not known and not in `cost_usd`. */
            sessions_of_unknown_cost: number;
            /** @description Different lessons that were talked about. */
            lessons: number;
            /** @description How long the tutor typically took to answer, in half of the conversations at most. */
            reply_latency_p50_ms: number | null;
            /** @description The same, in nine of ten conversations at most. */
            reply_latency_p90_ms: number | null;
            /** @description From the accepted connection to the first sound, in half of the conversations at most. */
            first_audio_p50_ms: number | null;
            /** @description The same, in nine of ten conversations at most. */
            first_audio_p90_ms: number | null;
        };
        OverviewDay: {
            /** @description Conversations that began. */
            sessions: number;
            /** @description Tokens that no conversation came of. */
            not_started: number;
            /** @description How long the conversations were together; those that run, up to now. */
            duration_ms: number;
            /** @description What is known to have been spent, at list prices. */
            cost_usd: number;
            /** @description Conversations whose cost is not known and not in `cost_usd`. */
            sessions_of_unknown_cost: number;
            /** @description Different lessons that were talked about. */
            lessons: number;
            /** @description How long the tutor typically took to answer, in half of the conversations at most. */
            reply_latency_p50_ms: number | null;
            /** @description The same, in nine of ten conversations at most. */
            reply_latency_p90_ms: number | null;
            /** @description From the accepted connection to the first sound, in half of the conversations at most. */
            first_audio_p50_ms: number | null;
            /** @description The same, in nine of ten conversations at most. */
            first_audio_p90_ms: number | null;
            /** Format: date */
            date: string;
        };
        OverviewSlice: {
            /** @description Conversations that began. */
            sessions: number;
            /** @description Tokens that no conversation came of. */
            not_started: number;
            /** @description How long the conversations were together; those that run, up to now. */
            duration_ms: number;
            /** @description What is known to have been spent, at list prices. */
            cost_usd: number;
            /** @description Conversations whose cost is not known and not in `cost_usd`. */
            sessions_of_unknown_cost: number;
            /** @description What these sessions share. Null: they have none yet, as an end reason while they run. */
            value: string | null;
        };
        OverviewBudget: {
            used: number;
            /** @description Null: no limit. */
            limit: number | null;
        };
        OverviewBudgets: {
            /** @description Of today. */
            daily_minutes: components["schemas"]["OverviewBudget"];
            /** @description Of this month. Where a price is not known, the dearest of the list is counted. */
            monthly_cost_usd: components["schemas"]["OverviewBudget"];
            /** @description Conversations of this month that are counted so. */
            sessions_of_unknown_cost: number;
        };
        Overview: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            /** @example Europe/Madrid */
            time_zone: string;
            totals: components["schemas"]["OverviewTotals"];
            /** @description Every day of the period, in order. */
            days: components["schemas"]["OverviewDay"][];
            /** @description The longest together first, as in all that follow. */
            target_languages: components["schemas"]["OverviewSlice"][];
            native_languages: components["schemas"]["OverviewSlice"][];
            student_levels: components["schemas"]["OverviewSlice"][];
            end_reasons: components["schemas"]["OverviewSlice"][];
            models: components["schemas"]["OverviewSlice"][];
            /** @description Now, whatever the period is. */
            budgets: components["schemas"]["OverviewBudgets"];
            /**
             * Format: date
             * @description From which day the oldest price in the list is.
             */
            prices_listed_on: string;
        };
        NoticeParams: {
            /** @description The configured model. */
            model?: string;
            /** @description The model to use in its place, or that is used. */
            successor?: string;
            /** Format: date */
            date?: string;
            days_left?: number;
            /** @description For how long transcripts are kept. */
            days?: number;
            sessions?: number;
            /** Format: date-time */
            at?: string;
            /** @description The name under which the page was asked for. */
            host?: string;
            /** @description Of a budget: minutes, or USD. */
            used?: number;
            limit?: number;
        };
        Notice: {
            /**
             * @description Stable; the client puts it into words.
             * @enum {string}
             */
            code: "model_retires" | "model_retired" | "transcription_model_retires" | "transcription_model_retired" | "fallback_model_in_use" | "upstream_quota_used_up" | "upstream_refuses" | "simulator_in_use" | "tls_missing" | "transcripts_without_retention" | "daily_minutes_nearly_used" | "daily_minutes_used_up" | "monthly_cost_nearly_used" | "monthly_cost_used_up";
            /**
             * @description `info`: to know. `warning`: to act on soon. `error`: learners are worse off now.
             * @enum {string}
             */
            severity: "info" | "warning" | "error";
            /** @description What the words of this code need; nothing else is there. */
            params: components["schemas"]["NoticeParams"];
        };
        NoticeList: {
            /** @description The gravest first. */
            notices: components["schemas"]["Notice"][];
        };
        InstitutionSettings: {
            /** @description How often they were saved. Who saves names the version that the change was made for. */
            version: number;
            /** @description Longest conversation. */
            max_minutes: number;
            /** @description Minutes of all conversations of a day together; null: no limit. */
            daily_minutes_limit: number | null;
            /** @description No conversation begins once a month has cost so much; null: no limit. Two decimals at most. */
            monthly_cost_limit_usd: number | null;
            /** @description Days after its end that a session is deleted; null: never. */
            session_retention_days: number | null;
            /** @description Days after the end of a session that its transcript is deleted; 0: none is stored. */
            transcript_retention_days: number;
            /**
             * @description Languages that can be practised (BCP 47); null: all.
             * @example [
             *       "es"
             *     ]
             */
            allowed_target_languages: string[] | null;
            /** @description Plain text that learners see above the form; empty: none. In Unicode code points. */
            notice_text: string;
            /**
             * @description Where days and months of limits begin (IANA name).
             * @example Europe/Madrid
             */
            time_zone: string;
        };
        RetentionShare: {
            sessions: number;
            /**
             * Format: date-time
             * @description When the oldest of these sessions ended; null when there is none.
             */
            oldest: string | null;
            /** Format: date-time */
            newest: string | null;
        };
        RetentionRun: {
            /**
             * Format: date
             * @description The day of the institution.
             */
            day: string;
            sessions: number;
            transcripts: number;
            /**
             * Format: date-time
             * @description Null while it runs.
             */
            finished_at: string | null;
        };
        RetentionPreview: {
            /** @description Sessions that would be deleted as a whole. */
            sessions: components["schemas"]["RetentionShare"];
            /** @description Sessions that would lose their transcript, those deleted as a whole included. */
            transcripts: components["schemas"]["RetentionShare"];
            /** @description What was deleted last; null before the first time. */
            last_run: components["schemas"]["RetentionRun"] | null;
        };
        AuditTrailEntry: {
            /** @description Its number in the trail, without a gap from 1. */
            seq: number;
            /** Format: date-time */
            at: string;
            /** @description `learner`, `system`, `unknown`, `operator`, or `admin:<id>`. */
            actor: string;
            /** @description User name of an `admin:<id>` whose account is still there. */
            actor_name: string | null;
            /**
             * @description As of now: token.issued, token.redeemed, token.replayed, session.ended, session.end_corrected, session.ended_by_admin, sessions.listed, session.viewed, transcript.viewed, sessions.exported, session.exported, session.erased, audit.viewed, audit.exported, audit.checked, settings.changed, retention.run, admin.created, admin.role_changed, admin.role_followed, admin.removed, admin.setup_refused, admin.logged_in, admin.log_in_refused, admin.logged_out, admin.sessions_ended, admin.identity_refused, admin.access_refused, admin.password_changed, admin.password_reset, admin.second_factor_enabled, admin.second_factor_disabled.
             * @example session.viewed
             */
            action: string;
            /** @description `session:<id>`, `admin:<id>`, `admin:unknown`, or `institution:<id>`. */
            target: string;
            /** @description User name of an `admin:<id>` whose account is still there. */
            target_name: string | null;
            detail: {
                [key: string]: unknown;
            };
            /** @description Lower-case hexadecimal. The next entry has it in its own. */
            hash: string;
        };
        AuditTrailPage: {
            entries: components["schemas"]["AuditTrailEntry"][];
            /** @description For the page after this one. Null on the last page. */
            next_cursor: string | null;
        };
        AuditTrailFinding: {
            /** @enum {string} */
            problem: "altered" | "missing" | "inserted" | "moved" | "foreign_link" | "cut_off" | "foreign_head" | "head_missing" | "above_head" | "rewritten";
            /** @description The first entry that is wrong. */
            seq: number;
            /** @description The last one that is missing, or the number under which a moved one was written. */
            other_seq: number | null;
        };
        AuditTrailCheck: {
            /** @description Null: what was checked is whole. */
            finding: components["schemas"]["AuditTrailFinding"] | null;
            /** @description Entries that fit together. */
            checked_entries: number;
            /** @description False when only the latest entries were checked, because there are too many. */
            is_complete: boolean;
            /** @description Number and hash of the last entry, to keep outside of the database. Null when it is gone. */
            head: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description Entries of then or later. */
                from?: string;
                /** @description Entries of an earlier time. */
                to?: string;
                /** @description Actions with commas between. */
                actions?: string;
                /** @description `learner`, `system`, `operator`, `unknown`, or the id or user name of somebody of the staff. */
                actor?: string;
                /** @description Id of a session or of somebody of the staff, also with `session:` or `admin:` before it. */
                target?: string;
                /** @description How many entries at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditTrailPage"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `role_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    checkAuditTrail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditTrailCheck"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `role_not_allowed`, `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    exportAuditEntries: {
        parameters: {
            query?: {
                /** @description Entries of then or later. */
                from?: string;
                /** @description Entries of an earlier time. */
                to?: string;
                /** @description Actions with commas between. */
                actions?: string;
                /** @description `learner`, `system`, `operator`, `unknown`, or the id or user name of somebody of the staff. */
                actor?: string;
                /** @description Id of a session or of somebody of the staff, also with `session:` or `admin:` before it. */
                target?: string;
                format?: "csv" | "jsonl";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A table with a header, or one JSON object a line, each as in the list; the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `role_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    listRunningSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunningSessionList"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminAccount"];
                };
            };
            /** @description `validation_failed`, `malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `log_in_refused`, `second_factor_required` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `too_many_attempts` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    getOwnAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminAccount"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed`, `malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in`, `second_factor_required` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `password_refused`, `second_factor_refused`, `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `managed_elsewhere` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `too_many_attempts` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    beginSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProveIdentityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorEnrolment"];
                };
            };
            /** @description `validation_failed`, `malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in`, `second_factor_required` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `password_refused`, `second_factor_refused`, `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `second_factor_state`, `managed_elsewhere` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `too_many_attempts` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmSecondFactorRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description `validation_failed`, `malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `second_factor_refused`, `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `second_factor_state` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    disableSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProveIdentityRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed`, `malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in`, `second_factor_required` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `password_refused`, `second_factor_refused`, `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `managed_elsewhere` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `too_many_attempts` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    listOwnSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminSessionList"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    endOwnSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    listNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeList"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    getInstitutionLogIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstitutionLogIn"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    finishInstitutionLogIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To a page of the console, or to the log-in page with a problem. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    beginInstitutionLogIn: {
        parameters: {
            query?: {
                /** @description To prove once more who one is, also to a provider that knows. Counts for five minutes. */
                again?: "true";
                /** @description Path of the page of the console to go to afterwards. */
                next?: unknown;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the institution's log-in page, or back to our own with a problem. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    viewOverview: {
        parameters: {
            query: {
                /** @description The first day. */
                from: string;
                /** @description The last day: at most 400 with the first. */
                to: string;
                /** @description By whose clocks a day begins: a name of the IANA time zone database. By default the institution's. */
                time_zone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description Sessions that began then or later. One that never started began when its token was issued. */
                from?: string;
                /** @description Sessions that began earlier. */
                to?: string;
                /** @description The language that was practised (BCP 47). */
                target_language?: string;
                /** @description The learner's own language (BCP 47). */
                native_language?: string;
                student_level?: "A1" | "A2" | "B1" | "B2" | "C1" | "C2";
                end_reason?: "learner_ended" | "client_lost" | "token_expired" | "time_limit" | "idle" | "admin_ended" | "daily_limit" | "upstream_refused" | "upstream_lost" | "upstream_quota" | "server_drain" | "orphaned" | "error";
                model?: string;
                provider?: string;
                /** @description In USD. A session whose cost is unknown does not match. */
                min_cost_usd?: number;
                /** @description In USD. A session whose cost is unknown does not match. */
                max_cost_usd?: number;
                /** @description A session that never started, or still runs, does not match. */
                min_duration_ms?: number;
                /** @description A session that never started, or still runs, does not match. */
                max_duration_ms?: number;
                /** @description Text that occurs in the lesson, in small or capital letters. Not for auditors. */
                lesson?: string;
                /** @description By when they began, how long they were, or what they cost; what is unknown counts as least. */
                sort?: "started" | "duration" | "cost";
                direction?: "desc" | "asc";
                /** @description How many sessions at most. */
                limit?: number;
                /** @description `next_cursor` of the page before, which was asked for in the same order. */
                cursor?: string;
                /** @description `previous_cursor` of the page after, which was asked for in the same order. Not with `cursor`. */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionLogPage"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `role_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    exportSessions: {
        parameters: {
            query?: {
                /** @description Sessions that began then or later. One that never started began when its token was issued. */
                from?: string;
                /** @description Sessions that began earlier. */
                to?: string;
                /** @description The language that was practised (BCP 47). */
                target_language?: string;
                /** @description The learner's own language (BCP 47). */
                native_language?: string;
                student_level?: "A1" | "A2" | "B1" | "B2" | "C1" | "C2";
                end_reason?: "learner_ended" | "client_lost" | "token_expired" | "time_limit" | "idle" | "admin_ended" | "daily_limit" | "upstream_refused" | "upstream_lost" | "upstream_quota" | "server_drain" | "orphaned" | "error";
                model?: string;
                provider?: string;
                /** @description In USD. A session whose cost is unknown does not match. */
                min_cost_usd?: number;
                /** @description In USD. A session whose cost is unknown does not match. */
                max_cost_usd?: number;
                /** @description A session that never started, or still runs, does not match. */
                min_duration_ms?: number;
                /** @description A session that never started, or still runs, does not match. */
                max_duration_ms?: number;
                /** @description Text that occurs in the lesson, in small or capital letters. Not for auditors. */
                lesson?: string;
                format?: "csv" | "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A table with a header, or `{"sessions": […]}` with each as in the list; the latest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/json": Record<string, never>;
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `role_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    viewSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedSessionDetail"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    eraseSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `role_not_allowed`, `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `session_running` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    endRunningSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdminEndRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminEndedSession"];
                };
            };
            /** @description `validation_failed`, `malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `role_not_allowed`, `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `session_not_running` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `session_not_ended`, `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    exportSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionCopy"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    viewTranscript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionTranscript"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `role_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_found`, `transcript_not_kept` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstitutionSettings"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    saveSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstitutionSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstitutionSettings"];
                };
            };
            /** @description `validation_failed`, `malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `role_not_allowed`, `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `settings_changed_meanwhile` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    previewRetention: {
        parameters: {
            query: {
                /** @description Days that sessions would be kept; left out: for good. */
                session_retention_days?: number;
                /** @description Days that transcripts would be kept; 0: not at all. */
                transcript_retention_days: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionPreview"];
                };
            };
            /** @description `validation_failed` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    getSetUpState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetUpState"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUpRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminAccount"];
                };
            };
            /** @description `validation_failed`, `malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `setup_code_refused`, `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `too_many_attempts` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    listStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffList"];
                };
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `role_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    hire: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HireRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HiredStaff"];
                };
            };
            /** @description `validation_failed`, `malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in`, `second_factor_required` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `role_not_allowed`, `password_refused`, `second_factor_refused`, `fresh_log_in_required`, `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `user_name_taken` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `too_many_attempts` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    removeStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `role_not_allowed`, `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `last_admin` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    changeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRoleRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `validation_failed`, `malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in`, `second_factor_required` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `role_not_allowed`, `password_refused`, `second_factor_refused`, `fresh_log_in_required`, `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `last_admin`, `managed_elsewhere` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `too_many_attempts` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    resetStaffPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProveIdentityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemporaryPassword"];
                };
            };
            /** @description `validation_failed`, `malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_signed_in`, `second_factor_required` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `role_not_allowed`, `password_refused`, `second_factor_refused`, `fresh_log_in_required`, `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `managed_elsewhere` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `too_many_attempts` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    getClientConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientConfig"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndSessionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionSummary"];
                };
            };
            /** @description `validation_failed`, `malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `session_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    generateToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerateTokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerateTokenResponse"];
                };
            };
            /** @description `validation_failed`, `malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `too_many_tokens`, `daily_minutes_used_up`, `monthly_budget_used_up` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description `too_many_sessions`, `shutting_down`, `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description `shutting_down` or `database_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
}
