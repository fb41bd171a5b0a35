-- AlterTable
ALTER TABLE "admin_user" ADD COLUMN     "issuer" TEXT,
ADD COLUMN     "subject" TEXT,
ALTER COLUMN "password_hash" DROP NOT NULL;

-- CreateTable
CREATE TABLE "admin_pending_log_in" (
    "token_hash" BYTEA NOT NULL,
    "network_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "admin_pending_log_in_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "admin_pending_log_in_network_hash_idx" ON "admin_pending_log_in"("network_hash");

-- CreateIndex
CREATE INDEX "admin_pending_log_in_expires_at_idx" ON "admin_pending_log_in"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "admin_user_issuer_subject_key" ON "admin_user"("issuer", "subject");
