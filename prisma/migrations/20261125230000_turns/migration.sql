-- AlterTable
ALTER TABLE "practice_session" ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "focus_absent" INTEGER,
ADD COLUMN     "focus_heard" INTEGER,
ADD COLUMN     "focus_outcomes" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "focus_said" INTEGER,
ADD COLUMN     "timeline" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "transcript_days" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "live_turn" ADD COLUMN     "is_typed" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "transcript_turn" (
    "session_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "speaker" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "is_typed" BOOLEAN NOT NULL,
    "due_on" DATE NOT NULL,

    CONSTRAINT "transcript_turn_pkey" PRIMARY KEY ("session_id","position")
);

-- CreateIndex
CREATE INDEX "transcript_turn_due_on_idx" ON "transcript_turn"("due_on");

-- AddForeignKey
ALTER TABLE "transcript_turn" ADD CONSTRAINT "transcript_turn_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "practice_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;
