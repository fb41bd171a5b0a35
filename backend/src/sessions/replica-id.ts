import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** The name of this process among those that share the database; a restart is a new replica. */
@Injectable()
export class ReplicaId {
  readonly value: string = randomUUID();
}
