import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'Health' })
export abstract class HealthDto {
  @ApiProperty({ enum: ['ok'] })
  abstract readonly status: 'ok';
}
