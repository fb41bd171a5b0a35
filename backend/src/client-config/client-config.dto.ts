import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { ClientConfig } from 'parley/contracts';

@ApiSchema({ name: 'ClientConfig' })
export abstract class ClientConfigDto implements ClientConfig {
  @ApiProperty({
    description: 'True when the keyless stand-in speaks instead of a model; the page must say so.',
  })
  abstract readonly simulator: boolean;

  @ApiProperty({ description: 'How long a conversation may last.', type: 'integer', example: 15 })
  abstract readonly max_minutes: number;
}
