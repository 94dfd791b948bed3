import { timingSafeEqual } from 'node:crypto';
import { ForbiddenException } from '@nestjs/common';
import type { Request } from 'express';

/**
 * Lets a form through only where it was sent from OpsHelm's own pages: by `Origin`, else by `Sec-Fetch-Site`.
 * @throws ForbiddenException with a sentence that says at which address OpsHelm is to be opened.
 */
export function refuseForeignForm({ headers }: Pick<Request, 'headers'>, baseUrl: string): void {
  const expected = new URL(baseUrl).origin;
  const own = headers.origin ? headers.origin === expected : headers['sec-fetch-site'] === 'same-origin';
  if (own) return;
  throw new ForbiddenException(
    `This form did not come from ${expected}, where OpsHelm expects to be opened. Open OpsHelm there and try again; an operator can change the address with OPSHELM_BASE_URL.`,
  );
}

/**
 * Lets a form through only with its session's token.
 * @throws ForbiddenException with a sentence that says what to do.
 */
export function refuseWithoutToken(body: unknown, expected: string): void {
  const given = (body as { _csrf?: unknown } | undefined)?._csrf;
  if (typeof given === 'string' && same(given, expected)) return;
  throw new ForbiddenException(
    'This form belongs to an earlier sign-in. Go back, load the page again and repeat what you did.',
  );
}

function same(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
