import { ScimError } from '../errors/scim-error.js';

/**
 * The member of a message with this name, whatever its case (RFC 7643 §2.1); undefined if there is none. Throws
 * invalidSyntax if it is given in two spellings.
 */
export function memberOfMessage(message: { readonly [name: string]: unknown }, name: string): unknown {
  const key = name.toLowerCase();
  const found = Object.keys(message).filter((candidate) => candidate.toLowerCase() === key);
  if (found.length > 1) throw ScimError.invalidSyntax(`${name} is given twice.`);
  const [only] = found;
  return only === undefined ? undefined : message[only];
}
