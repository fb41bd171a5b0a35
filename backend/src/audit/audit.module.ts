import { Module } from '@nestjs/common';
import { AuditRepository } from './audit.repository.js';
import { AuditLog } from './audit-log.js';

@Module({
  providers: [AuditRepository, AuditLog],
  exports: [AuditLog, AuditRepository],
})
export class AuditModule {}
