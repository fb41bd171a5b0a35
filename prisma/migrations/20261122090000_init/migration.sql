-- CreateEnum
CREATE TYPE "session_state" AS ENUM ('issued', 'connecting', 'active', 'ended');

-- CreateEnum
CREATE TYPE "end_reason" AS ENUM ('learner_ended', 'client_lost', 'token_expired', 'time_limit', 'idle', 'admin_ended', 'daily_limit', 'upstream_refused', 'upstream_lost', 'upstream_quota', 'server_drain', 'orphaned', 'error');

-- CreateTable
CREATE TABLE "institution" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "institution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "practice_session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "institution_id" UUID NOT NULL,
    "native_language" TEXT NOT NULL,
    "target_language" TEXT NOT NULL,
    "student_level" TEXT NOT NULL,
    "conversation_prompt" TEXT NOT NULL,
    "focus_words" TEXT[],
    "system_prompt" TEXT NOT NULL,
    "system_prompt_version" TEXT NOT NULL,
    "system_prompt_sha256" TEXT NOT NULL,
    "state" "session_state" NOT NULL DEFAULT 'issued',
    "end_reason" "end_reason",
    "token_hash" BYTEA NOT NULL,
    "token_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token_origin" TEXT,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "redeemed_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "replica_id" TEXT,
    "model" TEXT,
    "provider" TEXT,
    "voice" TEXT,
    "learner_turns" INTEGER NOT NULL DEFAULT 0,
    "tutor_turns" INTEGER NOT NULL DEFAULT 0,
    "interruptions" INTEGER NOT NULL DEFAULT 0,
    "learner_speech_ms" INTEGER NOT NULL DEFAULT 0,
    "tutor_speech_ms" INTEGER NOT NULL DEFAULT 0,
    "input_text_tokens" INTEGER NOT NULL DEFAULT 0,
    "input_audio_tokens" INTEGER NOT NULL DEFAULT 0,
    "cached_text_tokens" INTEGER NOT NULL DEFAULT 0,
    "cached_audio_tokens" INTEGER NOT NULL DEFAULT 0,
    "output_text_tokens" INTEGER NOT NULL DEFAULT 0,
    "output_audio_tokens" INTEGER NOT NULL DEFAULT 0,
    "cost_usd" DECIMAL(12,6),
    "first_audio_ms" INTEGER,
    "reply_latency_p50_ms" INTEGER,
    "reply_latency_p90_ms" INTEGER,

    CONSTRAINT "practice_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "replica" (
    "id" TEXT NOT NULL,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "replica_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "institution_slug_key" ON "institution"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "practice_session_token_hash_key" ON "practice_session"("token_hash");

-- CreateIndex
CREATE INDEX "practice_session_institution_id_issued_at_idx" ON "practice_session"("institution_id", "issued_at" DESC);

-- CreateIndex
CREATE INDEX "practice_session_state_replica_id_idx" ON "practice_session"("state", "replica_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_hash_key" ON "audit_entry"("hash");

-- CreateIndex
CREATE INDEX "audit_entry_target_idx" ON "audit_entry"("target");

-- AddForeignKey
ALTER TABLE "practice_session" ADD CONSTRAINT "practice_session_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
