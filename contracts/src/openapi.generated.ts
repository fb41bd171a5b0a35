/** Generated from openapi.json by `npm run openapi`. */
export interface paths {
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
            code: "validation_failed" | "malformed_json" | "body_too_large" | "unsupported_media_type" | "not_found" | "method_not_allowed" | "session_not_found" | "origin_not_allowed" | "too_many_sessions" | "too_many_tokens" | "shutting_down" | "database_unavailable" | "internal_error";
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
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
            /** @description `too_many_tokens` */
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
