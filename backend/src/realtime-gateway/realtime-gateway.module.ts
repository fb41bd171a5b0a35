import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { Admission } from './admission.js';
import { ConversationStarter } from './conversation-starter.js';
import { LegHeartbeat } from './leg-heartbeat.js';
import { RealtimeGateway } from './realtime.gateway.js';
import { UpstreamDialer } from './upstream/upstream-dialer.js';

/** The voice path. Needs `RealtimeAdapter` as the application's WebSocket adapter. */
@Module({
  imports: [SessionsModule],
  providers: [RealtimeGateway, ConversationStarter, UpstreamDialer, Admission, LegHeartbeat],
})
export class RealtimeGatewayModule {}
