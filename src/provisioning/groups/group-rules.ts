import { lengthFault } from '../../text/length-fault.js';
import { nameFault } from '../../text/name-fault.js';
import { type ResourceContent, ScimError } from '../../scim/protocol/index.js';

/** As many characters as an index takes, and as directories have. */
const LONGEST = 256;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Checks what a change makes of a group: a name that people can read, an external id made of what can be seen, both
 * short enough for an index. What stays as it was is not looked at.
 * @throws ScimError 400 `invalidValue` that names the attribute and says what is wrong with it.
 */
export function checkGroupRules(content: ResourceContent, before: ResourceContent = {}): void {
  for (const name of ['displayName', 'externalId']) {
    const text = (content[name] ?? '') as string;
    if (text === before[name]) continue;
    const fault = lengthFault(text, LONGEST) ?? (name === 'displayName' ? nameFault(text) : idFault(text));
    if (fault)
      throw ScimError.invalidValue(`${name} ${fault}`).withCode('value_not_allowed', { attributes: [name] });
  }
}

function idFault(text: string): string | undefined {
  return UNSEEN.test(text) ? 'has a control, zero-width or direction character' : undefined;
}
