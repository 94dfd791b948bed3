import { randomInt } from 'node:crypto';
import type { Variables } from './dialogue.js';

/** Puts the variables into every `{{name}}` of a JSON value; an unknown name is a fault of the dialogue. */
export function fill<T>(value: T, vars: Variables): T {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'string' ? fillText(part, vars) : part,
  ) as T;
}

/** A fresh person and group per dialogue; the user name is a mixed-case address, as in Okta's own tests. */
export function freshVariables(): Record<string, string> {
  const rand = String(randomInt(1e9)).padStart(9, '0');
  const givenName = `Runscope${rand.slice(0, 3)}`;
  const familyName = `Q${letters(rand)}${rand.slice(-3)}`;
  const userName = `${givenName}${familyName}@atko.com`;
  return {
    rand,
    givenName,
    familyName,
    userName,
    userNameUpper: userName.toUpperCase(),
    mailNickname: `nick${rand}`,
    oktaUserId: `00u${rand}Te6Aj1`,
    groupName: `Engineering ${rand}`,
    'group.id': '01890a5d-ac96-774b-bcce-b302099a8057',
  };
}

function letters(digits: string): string {
  return digits.replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
}

function fillText(text: string, vars: Variables): string {
  return text.replace(/\{\{([^}]+)\}\}/g, (_all, name: string) => {
    const value = vars[name];
    if (value === undefined) throw new Error(`The dialogue uses {{${name}}}, which no step has captured`);
    return value;
  });
}
