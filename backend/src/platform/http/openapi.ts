import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemResponseDto } from './problems/problem-response.dto.js';

export const DOCUMENTATION_PATH = '/api/docs';

const DESCRIPTION =
  'Tokens for spoken conversations, and what surrounds them. The conversation itself runs over the WebSocket ' +
  '`/ws/realtime`, which speaks the OpenAI Realtime protocol. Every error has the shape of `ProblemResponse`.';

/** The HTTP API as OpenAPI; the same for the same code, so that it can be compared. */
export function buildOpenApi(application: INestApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle('Parley')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .build();
  const document = SwaggerModule.createDocument(application, settings, {
    extraModels: [ProblemResponseDto],
    operationIdFactory: (_controller, method) => method,
  });
  return { ...document, paths: Object.fromEntries(Object.entries(document.paths).sort(byName)) };
}

export function serveDocumentation(application: INestApplication): void {
  SwaggerModule.setup(DOCUMENTATION_PATH, application, () => buildOpenApi(application), {
    customSiteTitle: 'Parley API',
  });
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}
