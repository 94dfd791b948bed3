import { type ResourceContent, ScimError } from '../protocol/index.js';

/** As many characters as an index takes, and as directories have. */
const LONGEST = 256;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Checks a group's names: short enough for an index, and made of what can be seen.
 * @throws ScimError 400 `invalidValue` that names the attribute.
 */
export function checkGroupRules(content: ResourceContent): void {
  for (const name of ['displayName', 'externalId']) {
    const text = (content[name] ?? '') as string;
    if (text.length > LONGEST) throw ScimError.invalidValue(`${name} is longer than ${LONGEST} characters`);
    if (UNSEEN.test(text))
      throw ScimError.invalidValue(`${name} has a control, zero-width or direction character`);
  }
}
