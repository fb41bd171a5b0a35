import { WebSocket } from 'ws';
import { PrismaClient } from '../platform/database/generated/client.js';
import { LiveSessions } from '../sessions/live-sessions.js';

/** Prompting is pure: sockets, the database and sessions are all out of its reach. This file must be refused. */
export const refused = [WebSocket, PrismaClient, LiveSessions];
