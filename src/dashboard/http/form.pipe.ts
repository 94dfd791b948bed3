import {
  type ArgumentMetadata,
  BadRequestException,
  Injectable,
  ValidationPipe,
  type ValidationError,
} from '@nestjs/common';

/** Reads forms and queries into their DTOs; what a DTO does not name is dropped, what is wrong is said in words. */
@Injectable()
export class FormPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      stopAtFirstError: true,
      exceptionFactory: (faults: ValidationError[]) => new BadRequestException(faults.flatMap(sentences)),
    });
  }

  /** @throws BadRequestException with a sentence for each field that is wrong. */
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' || metadata.type === 'query') refuseNul(value);
    return super.transform(value, metadata);
  }
}

/** The database takes no text with a NUL in it, and nobody types one. */
function refuseNul(fields: unknown): void {
  const texts = Object.values(fields ?? {}).flat();
  if (texts.some((text) => typeof text === 'string' && text.includes('\0')))
    throw new BadRequestException('A field has a control character (U+0000). Remove it and try again.');
}

function sentences({ constraints, children }: ValidationError): string[] {
  return [...Object.values(constraints ?? {}), ...(children ?? []).flatMap(sentences)];
}
