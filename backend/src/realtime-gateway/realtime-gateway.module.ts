import { Module } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { Admission } from './admission.js';
import { ConversationMaker } from './conversation-maker.js';
import { ConversationStarter } from './conversation-starter.js';
import { Drain } from './drain.js';
import { GatewayFigures } from './gateway-figures.js';
import { GatewayTimes } from './gateway-times.js';
import { LegHeartbeat } from './leg-heartbeat.js';
import { RealtimeGateway } from './realtime.gateway.js';
import { RunningConversations } from './running-conversations.js';
import { AccountCircuit } from './upstream/account-circuit.js';
import { ModelChoice } from './upstream/model-choice.js';
import { UpstreamDialer } from './upstream/upstream-dialer.js';
import { UpstreamOpener } from './upstream/upstream-opener.js';
import { WarmUpstreams } from './upstream/warm-upstreams.js';

const clock = (): number => performance.now();

/** The voice path. Needs `RealtimeAdapter` as the application's WebSocket adapter. */
@Module({
  imports: [SessionsModule],
  providers: [
    RealtimeGateway,
    ConversationStarter,
    ConversationMaker,
    GatewayFigures,
    RunningConversations,
    GatewayTimes,
    Drain,
    Admission,
    LegHeartbeat,
    UpstreamDialer,
    UpstreamOpener,
    WarmUpstreams,
    { provide: AccountCircuit, useFactory: () => new AccountCircuit(clock) },
    {
      provide: ModelChoice,
      inject: [AppConfig],
      useFactory: ({ upstream }: AppConfig) => new ModelChoice(upstream, clock),
    },
  ],
})
export class RealtimeGatewayModule {}
