import { Injectable } from '@nestjs/common';
import { Logger } from 'nestjs-pino';

/** Parts of Nest that report each module and route at every start. */
const BOOT_CONTEXTS = new Set<unknown>([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
  'WebSocketsController',
]);

/** Nest's logger, writing JSON lines. What only concerns the framework's own start is `debug`. */
@Injectable()
export class ApplicationLogger extends Logger {
  override log(message: unknown, ...parameters: unknown[]): void {
    if (BOOT_CONTEXTS.has(parameters.at(-1))) {
      super.debug(message, ...parameters);
    } else {
      super.log(message, ...parameters);
    }
  }

  /** What the application itself reports as an error it also throws, to `main.ts`, which explains it. */
  override error(message: unknown, ...parameters: unknown[]): void {
    if (parameters.at(-1) === 'NestApplication') {
      super.debug(message, ...parameters);
    } else {
      super.error(message, ...parameters);
    }
  }
}
