import { type DynamicModule, Module } from '@nestjs/common';
import type { DestinationStream } from 'pino';
import { AdminAuthModule } from './admin-auth/admin-auth.module.js';
import { AuditModule } from './audit/audit.module.js';
import { SessionLogModule } from './audit/session-log/session-log.module.js';
import { AuditTrailModule } from './audit/trail/audit-trail.module.js';
import { ClientConfigModule } from './client-config/client-config.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { OverviewModule } from './overview/overview.module.js';
import { InstitutionAdministrationModule } from './institution/administration/institution-administration.module.js';
import type { DatabaseConnection } from './platform/database/database-connection.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { LiveNowModule } from './live-now/live-now.module.js';
import { LifecycleModule } from './platform/lifecycle/lifecycle.module.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import { MetricsModule } from './platform/metrics/metrics.module.js';
import { SpoolModule } from './platform/spool/spool.module.js';
import { RealtimeGatewayModule } from './realtime-gateway/realtime-gateway.module.js';
import { SessionsModule } from './sessions/sessions.module.js';

/** What the process normally provides, and a test may bring. */
export interface Surroundings {
  /** Where log lines go instead of standard output. */
  readonly logDestination?: DestinationStream;
  /** Used instead of the database that the settings name; closed with the application. */
  readonly database?: DatabaseConnection;
}

@Module({})
export class AppModule {
  /** @param config the module that makes `AppConfig` injectable */
  static forRoot(config: DynamicModule, { logDestination, database }: Surroundings = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        config,
        LoggingModule.forRoot(logDestination),
        LifecycleModule,
        DatabaseModule.forRoot(database),
        HealthModule,
        SpoolModule,
        MetricsModule,
        ClientConfigModule,
        AuditModule,
        AdminAuthModule,
        SessionsModule,
        SessionLogModule,
        LiveNowModule,
        OverviewModule,
        NoticesModule,
        InstitutionAdministrationModule,
        AuditTrailModule,
        RealtimeGatewayModule,
      ],
    };
  }
}
