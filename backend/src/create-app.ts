import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule, type Surroundings } from './app.module.js';
import { AppConfig } from './config/app-config.js';
import { AppConfigModule } from './config/app-config.module.js';
import { configureHttp } from './platform/http/configure-http.js';
import { ApplicationLogger } from './platform/logging/application-logger.js';
import { findPackageRoot } from './platform/package-root.js';
import { RealtimeAdapter } from './realtime-gateway/realtime.adapter.js';

export interface AppOptions extends Surroundings {
  /** Instead of the environment and `.env`. */
  readonly config?: AppConfig;
  /** Absolute path of the built client, instead of the one in `dist`. */
  readonly clientFolder?: string;
}

/**
 * The whole backend, database open and migrated, not yet listening. The program and the tests run the same one.
 * @throws ConfigError, DatabaseStartError
 */
export async function createApp(options: AppOptions = {}): Promise<NestExpressApplication> {
  const { config, clientFolder = join(findPackageRoot(), 'dist', 'frontend', 'browser') } = options;
  const configModule =
    config === undefined ? await AppConfigModule.fromEnvironment() : AppConfigModule.of(config);
  const application = await NestFactory.create<NestExpressApplication>(
    AppModule.forRoot(configModule, options),
    // A failure is thrown to the caller, who knows how to say it; what Nest has to say waits for our logger.
    { abortOnError: false, bufferLogs: true, autoFlushLogs: false, bodyParser: false },
  );
  application.useLogger(application.get(ApplicationLogger));
  application.flushLogs();
  application.useWebSocketAdapter(new RealtimeAdapter(application));
  configureHttp(application, application.get(AppConfig), clientFolder);
  return application;
}
