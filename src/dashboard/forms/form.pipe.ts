import { BadRequestException, Injectable, ValidationPipe, type ValidationError } from '@nestjs/common';

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
}

function sentences({ constraints, children }: ValidationError): string[] {
  return [...Object.values(constraints ?? {}), ...(children ?? []).flatMap(sentences)];
}
