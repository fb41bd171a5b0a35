-- AlterTable
ALTER TABLE "admin_session" ADD COLUMN     "authenticated_at" TIMESTAMPTZ(3);
