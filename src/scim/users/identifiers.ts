const LONGEST = 254;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const SPECIAL = /[\s"(),:;<>[\]\\]/u;

/** What makes a text useless as an identifier: too long, or with characters that cannot be seen; else undefined. */
export function identifierFault(text: string): string | undefined {
  if (text.length > LONGEST) return `is longer than ${LONGEST} characters`;
  if (UNSEEN.test(text)) return 'has a control, zero-width or direction character';
  return undefined;
}

/** Why a text cannot be an e-mail address, in words that go behind "it"; undefined if it can. */
export function addressFault(text: string): string | undefined {
  const parts = text.split('@');
  if (parts.length !== 2) return 'needs exactly one "@"';
  const [local = '', domain = ''] = parts;
  if (!local || !domain) return 'needs something on both sides of the "@"';
  if (SPECIAL.test(text)) return 'has a space, a quote or a bracket';
  if (domain.split('.').some((label) => !label || /^-|-$/.test(label)))
    return 'has an empty or broken domain label';
  return undefined;
}
