import { Module } from '@nestjs/common';
import { TrailReaderRepository } from './trail-reader.repository.js';
import { TrailVerification } from './trail-verification.js';

/** Needs the database alone. */
@Module({
  providers: [TrailReaderRepository, TrailVerification],
  exports: [TrailVerification],
})
export class TrailVerificationModule {}
