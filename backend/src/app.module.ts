import { type DynamicModule, Module } from '@nestjs/common';
import type { DestinationStream } from 'pino';
import { AuditModule } from './audit/audit.module.js';
import { ClientConfigModule } from './client-config/client-config.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { LifecycleModule } from './platform/lifecycle/lifecycle.module.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import { RealtimeGatewayModule } from './realtime-gateway/realtime-gateway.module.js';
import { SessionsModule } from './sessions/sessions.module.js';

@Module({})
export class AppModule {
  /**
   * @param config the module that makes `AppConfig` injectable
   * @param logDestination where log lines go instead of standard output
   */
  static forRoot(config: DynamicModule, logDestination?: DestinationStream): DynamicModule {
    return {
      module: AppModule,
      imports: [
        config,
        LoggingModule.forRoot(logDestination),
        LifecycleModule,
        DatabaseModule,
        HealthModule,
        ClientConfigModule,
        AuditModule,
        SessionsModule,
        RealtimeGatewayModule,
      ],
    };
  }
}
