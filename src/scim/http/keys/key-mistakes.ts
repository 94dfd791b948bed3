import type { ScimWords } from '../../options/scim-words.js';

/** What somebody put into the Authorization header instead of a key, and what to do about it. */
type Mistake = readonly [shape: RegExp, advice: string];

/** Spaces, joiners and marks beyond ASCII that are pasted along; Node reads their bytes of UTF-8 one by one. */
const UNSEEN =
  /\u00a0|[\u200b-\u200f\u2060\ufeff]|ï»¿|â\u0080[\u0080-\u008f\u00a8-\u00af]|â\u0081\u00a0|Â\u00ad/;

/** From the particular to the general; the first that fits is told. None of them echoes what was sent. */
function mistakesInHeader({ prefix, alone }: Words): readonly Mistake[] {
  return [
    [
      /^bearer(?:[\s:=_+-]|%20)*bearer/i,
      'The word "Bearer" is doubled: the client adds it by itself, so enter the SCIM key without it',
    ],
    [new RegExp(`,\\s*(?:bearer${prefix})`, 'i'), 'There are two keys in the Authorization header: send one'],
    [/^bearer\s*$/i, 'The word "Bearer" has no key behind it: send Bearer <key>'],
    [/^bearer\s*[:=]/i, 'There is a colon or an equals sign after "Bearer": put a space there, Bearer <key>'],
    [/^bearer\s*%20/i, 'The space after "Bearer" is encoded as %20: send a plain space, Bearer <key>'],
    [new RegExp(`^bearer(?:[^\\sa-z]${prefix})`, 'i'), 'There is no space after "Bearer": send Bearer <key>'],
    [
      /^basic\b/i,
      'The key was sent with Basic authentication: choose a bearer token (HTTP header) in the client',
    ],
    [
      /^(?:token|digest|negotiate|ntlm|hmac|ssws|key|jwt|oauth|dpop|hoba|mutual|scram-[\w-]+|api-?key|x-api-key|aws4[\w-]*)[\s:=]/i,
      'The Authorization header names another scheme than Bearer: send Bearer <key>',
    ],
    [/^authorization\b/i, `The name of the header is part of its value: ${alone}`],
  ];
}

/** Of what stands behind "Bearer". */
function mistakesInKey({ alone, ours, newKey }: Words): readonly Mistake[] {
  return [
    [UNSEEN, `There is a character in the key that cannot be seen: type it anew, or ${alone}`],
    [
      /["'`\u00ab\u00bb\u2018-\u201f]|â(?:€|\u0080[\u0098-\u009f])|Â[«»]|%22|%27/,
      `The key is in quotes: ${alone}, without them`,
    ],
    [
      /\{\{|\}\}|\$\{|^\$|^<|>$|^\[|\]$|^\{|^%\w+%$/,
      'This is a placeholder that the client did not fill in: put the SCIM key in its place',
    ],
    [
      /^(?:null|undefined|none|nil|nan|true|false|token|secret|key|password|changeme|test|todo|x+|\*+|\.{3,})$|(?:your|my|the)[-_ ]?\w*(?:key|token|secret)|(?:api|scim|access|bearer)[-_ ]?(?:key|token|secret)\b/i,
      'This is a placeholder, not a key: put the SCIM key in its place',
    ],
    [/^eyJ[\w-]*\./, `This is a sign-in token (a JWT), not a SCIM key${newKey}`],
    [/^00[\w-]{40}$/, `This is an API token of Okta, not a key of ${ours}${newKey}`],
    [/^https?:/i, 'This is a URL, not a SCIM key: the base URL and the key have been exchanged'],
    [/\\[nrt]|%0[ad9]|%20|%2c/i, `There is an encoded line break, space or comma in the key: ${alone}`],
    [/[,;:.]$|^[,;:.]/, `There is a comma or another mark beside the key: ${alone}`],
    [/\s/, `There is a space or another word in the key: ${alone}`],
  ];
}

/** A host's words as they stand in the sentences above. */
interface Words {
  /** An alternative of a regular expression: with what the host's keys begin. */
  readonly prefix: string;
  readonly alone: string;
  readonly ours: string;
  readonly newKey: string;
}

/** What is wrong with an Authorization header whose key has no form at all; undefined where nothing is known. */
export function keyMistake(
  authorization: string,
  { name, newKey, keyPrefix }: ScimWords,
): string | undefined {
  const words = {
    prefix: keyPrefix ? `|${keyPrefix}` : '',
    alone: `enter the SCIM key alone, as ${name} showed it`,
    ours: `${name}'s`,
    newKey: newKey ? `: ${newKey}` : '',
  };
  const given = authorization.trim();
  const key = given.replace(/^bearer +/i, '');
  const inHeader = mistakesInHeader(words).find(([shape]) => shape.test(given) || shape.test(key));
  return (inHeader ?? mistakesInKey(words).find(([shape]) => shape.test(key)))?.[1];
}
