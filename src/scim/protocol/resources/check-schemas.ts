import { ScimError } from '../errors/scim-error.js';
import { memberOfMessage } from './member-of-message.js';

/**
 * Checks that a message says what it is: `schemas` has to be a list of URNs with this one among them, whatever its
 * case (RFC 7643 §3, RFC 7644 §3.1). URNs that we do not know are let pass: Microsoft Entra ID sends one. Throws
 * invalidSyntax.
 */
export function checkSchemas(message: { readonly [name: string]: unknown }, urn: string): void {
  const schemas = memberOfMessage(message, 'schemas');
  if (!Array.isArray(schemas)) {
    throw ScimError.invalidSyntax(`The body needs "schemas", a list with "${urn}" in it.`);
  }
  const urns = schemas.map((schema: unknown) =>
    typeof schema === 'string' ? schema.toLowerCase() : undefined,
  );
  if (urns.includes(undefined)) throw ScimError.invalidSyntax('"schemas" has to be a list of strings.');
  if (!urns.includes(urn.toLowerCase())) throw ScimError.invalidSyntax(`"schemas" has to contain "${urn}".`);
}
