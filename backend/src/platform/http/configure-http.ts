import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AppConfig } from '../../config/app-config.js';
import { serveClient } from './client-files.js';
import { DOCUMENTATION_PATH, serveDocumentation } from './openapi.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { parseBodies } from './request-body.js';
import { assignRequestId } from './request-id.js';
import { securityHeaders } from './security-headers.js';
import { createValidationPipe } from './validation.js';

/**
 * Everything between the socket and the controllers, in the order in which a request meets it. Used by the program and
 * by the tests alike.
 */
export function configureHttp(
  application: NestExpressApplication,
  config: AppConfig,
  clientFolder: string,
): void {
  application.disable('x-powered-by');
  application.set('trust proxy', [...config.trustedProxies]);
  application.use(assignRequestId);
  application.use(securityHeaders(DOCUMENTATION_PATH));
  if (config.allowedOrigins.length > 0) {
    application.enableCors({
      origin: [...config.allowedOrigins],
      methods: ['GET', 'POST'],
      allowedHeaders: ['Content-Type'],
      exposedHeaders: ['X-Request-Id', 'Retry-After'],
      maxAge: 600,
    });
  }
  serveClient(application, clientFolder);
  parseBodies(application);
  application.useGlobalPipes(createValidationPipe());
  application.useGlobalFilters(new ProblemFilter());
  serveDocumentation(application);
}
