-- AlterTable
ALTER TABLE "practice_session" ADD COLUMN     "first_heard_ms" INTEGER;
