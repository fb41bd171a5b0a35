import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';

/** Gives each request an id of our own making, never one that was sent, and tells the client. */
export function assignRequestId(request: Request, response: Response, next: NextFunction): void {
  const requestId = randomUUID();
  request.id = requestId;
  response.setHeader('X-Request-Id', requestId);
  next();
}

export function requestIdOf(request: IncomingMessage): string {
  // `id` is declared by the logger with every type it can have; above it is always set to a string.
  return request.id as string;
}
