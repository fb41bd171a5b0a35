-- AlterTable
ALTER TABLE "institution" ADD COLUMN     "settings_version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "practice_session" ADD COLUMN     "is_cut_by_daily_limit" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "max_duration_ms" INTEGER NOT NULL DEFAULT 900000;

-- CreateTable
CREATE TABLE "retention_run" (
    "institution_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "replica_id" TEXT NOT NULL,
    "leased_until" TIMESTAMPTZ(3) NOT NULL,
    "sessions" INTEGER NOT NULL DEFAULT 0,
    "transcripts" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "retention_run_pkey" PRIMARY KEY ("institution_id","day")
);

-- CreateIndex
CREATE INDEX "practice_session_institution_id_ended_at_idx" ON "practice_session"("institution_id", "ended_at");

-- AddForeignKey
ALTER TABLE "retention_run" ADD CONSTRAINT "retention_run_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
