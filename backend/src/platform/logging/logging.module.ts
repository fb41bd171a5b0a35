import { createRequire } from 'node:module';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { LoggerModule, type Params } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import type { Options } from 'pino-http';
import { AppConfig } from '../../config/app-config.js';
import { ApplicationLogger } from './application-logger.js';
import { errorRecord } from './error-record.js';
import { notedForLog } from './request-note.js';
import { requestRecord } from './request-record.js';

/** One JSON line an event on standard output. */
@Global()
@Module({})
export class LoggingModule {
  /** @param destination instead of standard output */
  static forRoot(destination?: DestinationStream): DynamicModule {
    return {
      module: LoggingModule,
      imports: [
        LoggerModule.forRootAsync({
          inject: [AppConfig],
          useFactory: (config: AppConfig): Params => ({
            pinoHttp: destination === undefined ? httpOptions(config) : [httpOptions(config), destination],
          }),
        }),
      ],
      providers: [ApplicationLogger],
      exports: [ApplicationLogger],
    };
  }
}

function httpOptions(config: AppConfig): Options {
  return {
    level: config.logLevel,
    // The id is the one that the request already has.
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'request_id', responseTime: 'duration_ms' },
    serializers: {
      err: errorRecord,
      req: requestRecord,
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    wrapSerializers: false,
    autoLogging: { ignore: isUninteresting },
    customProps: notedForLog,
    customLogLevel: () => 'info',
    customSuccessMessage: describeRequest,
    // A failure has its own line, with the cause; this one only says that the request is over.
    customErrorMessage: describeRequest,
    customErrorObject: (_request, response, _error, record: { duration_ms: number }) => ({
      res: response,
      duration_ms: record.duration_ms,
    }),
    ...(isPretty() && { transport: { target: 'pino-pretty', options: { singleLine: true } } }),
  };
}

function describeRequest(request: IncomingMessage, response: ServerResponse): string {
  const { method, path } = requestRecord(request);
  return `${method} ${path} ${response.statusCode}`;
}

/** Health is asked for every few seconds, and the client's files say nothing. */
function isUninteresting(request: IncomingMessage): boolean {
  const { path } = requestRecord(request);
  return !path.startsWith('/api/') || path.startsWith('/api/health/') || path.startsWith('/api/docs');
}

/** For a person at a terminal, where the development dependencies are installed. */
function isPretty(): boolean {
  if (!process.stdout.isTTY) {
    return false;
  }
  try {
    createRequire(import.meta.url).resolve('pino-pretty');
    return true;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'MODULE_NOT_FOUND') {
      return false;
    }
    throw error;
  }
}
