import { HttpException } from '@nestjs/common';

/**
 * What a class of the host has thrown, as the failure that it is. An `HttpException` carries the status of an answer, but
 * the host's answers are not SCIM's: a class that wants to refuse something throws a `ScimError`.
 */
export function hostFault(error: unknown): unknown {
  if (!(error instanceof HttpException)) return error;
  const { name, message, stack } = error;
  return Object.assign(new Error(message, { cause: error }), { name, stack });
}
