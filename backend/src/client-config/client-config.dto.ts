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

  @ApiProperty({
    description: 'Languages that the institution offers for practice (BCP 47); null: all.',
    ...{ type: [String], nullable: true, example: ['es', 'fr'] },
  })
  abstract readonly allowed_target_languages: string[] | null;

  @ApiProperty({ description: "The institution's own words to learners, plain text; empty: none." })
  abstract readonly notice_text: string;

  @ApiProperty({
    description: 'True when what is said is kept as text for a while; the page must say so.',
  })
  abstract readonly keeps_transcripts: boolean;
}
