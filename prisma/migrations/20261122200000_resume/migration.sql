-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "event_id" UUID;

-- AlterTable
ALTER TABLE "practice_session" ADD COLUMN     "is_fallback_model" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "learner_resumes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "resume_hash" BYTEA,
ADD COLUMN     "resume_until" TIMESTAMPTZ(3),
ADD COLUMN     "upstream_reconnects" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "live_turn" (
    "session_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "speaker" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "live_turn_pkey" PRIMARY KEY ("session_id","position")
);

-- CreateTable
CREATE TABLE "mint_count" (
    "address_hash" BYTEA NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "mint_count_pkey" PRIMARY KEY ("address_hash","minute")
);

-- CreateTable
CREATE TABLE "server_secret" (
    "name" TEXT NOT NULL,
    "value" BYTEA NOT NULL,

    CONSTRAINT "server_secret_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "mint_count_minute_idx" ON "mint_count"("minute");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_event_id_key" ON "audit_entry"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "practice_session_resume_hash_key" ON "practice_session"("resume_hash");

-- AddForeignKey
ALTER TABLE "live_turn" ADD CONSTRAINT "live_turn_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "practice_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;
