import { ApiProperty } from '@nestjs/swagger';

/** What the fields of the session log's answers are, for OpenAPI. */

export function CountField(description?: string): PropertyDecorator {
  return ApiProperty({ ...described(description), type: 'integer', minimum: 0 });
}

export function MaybeCountField(description?: string): PropertyDecorator {
  return ApiProperty({ ...described(description), type: 'integer', minimum: 0, nullable: true });
}

export function MaybeTextField(description?: string): PropertyDecorator {
  return ApiProperty({ ...described(description), type: String, nullable: true });
}

export function MaybeInstantField(description?: string): PropertyDecorator {
  return ApiProperty({ ...described(description), type: String, format: 'date-time', nullable: true });
}

function described(description: string | undefined): { readonly description?: string } {
  return description === undefined ? {} : { description };
}
