-- AlterTable
ALTER TABLE "practice_session" ADD COLUMN     "learner_away_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "admin_message" (
    "session_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "admin_message_pkey" PRIMARY KEY ("session_id")
);

-- AddForeignKey
ALTER TABLE "admin_message" ADD CONSTRAINT "admin_message_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "practice_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;
