import { lengthFault } from '../../../text/length-fault.js';

const LONGEST = 254;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const SPECIAL = /[\s"(),:;<>[\]\\]/u;

/** What makes a text useless as an identifier: too long, or with characters that cannot be seen; else undefined. */
export function identifierFault(text: string): string | undefined {
  const long = lengthFault(text, LONGEST);
  if (long) return long;
  if (UNSEEN.test(text)) return 'has a control, zero-width or direction character';
  return undefined;
}

/** As `identifierFault`; two user names must not differ by a space that nobody sees. */
export function userNameFault(text: string): string | undefined {
  return (
    identifierFault(text) ?? (hasSpacesAround(text) ? 'begins or ends with a space: remove it' : undefined)
  );
}

/** Why a text cannot be an e-mail address, in words that go behind "it"; undefined if it can. */
export function addressFault(text: string): string | undefined {
  if (hasSpacesAround(text)) return 'begins or ends with a space';
  const parts = text.split('@');
  if (parts.length !== 2) return 'needs exactly one "@"';
  const [local = '', domain = ''] = parts;
  if (!local || !domain) return 'needs something on both sides of the "@"';
  if (SPECIAL.test(text)) return 'has a space, a quote or a bracket';
  if (domain.split('.').some((label) => !label || /^-|-$/.test(label)))
    return 'has an empty or broken domain label';
  return undefined;
}

function hasSpacesAround(text: string): boolean {
  return text !== text.trim();
}
