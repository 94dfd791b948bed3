import { lengthFault } from '../../../text/length-fault.js';
import { linesFault, nameFault } from '../../../text/name-fault.js';
import { ENTERPRISE_USER_SCHEMA, type ResourceContent, ScimError } from '../../../scim/protocol/index.js';
import { identifierFault, userNameFault } from './identifiers.js';
import { textsIn } from './texts-in.js';
import { topName } from './top-name.js';

/** What is wrong with a text, as the end of a sentence that begins with its attribute. */
type Fault = (text: string) => string | undefined;

const upTo =
  (most: number, fault: Fault): Fault =>
  (text) =>
    lengthFault(text, most) ?? fault(text);

/** As much as a text of any attribute may have (RFC 7643 sets no limit): images and role objects lie within a value. */
const MOST = 65_536;

const namePart = upTo(256, nameFault);
const label = upTo(MOST, nameFault);
const lines = upTo(MOST, linesFault);

/** How long each text may be, and of what it may be made. Whatever is not named may have several lines. */
const RULES: ReadonlyMap<string, Fault> = new Map([
  ['userName', userNameFault],
  ['externalId', identifierFault],
  ['emails.value', identifierFault],
  ['name.givenName', namePart],
  ['name.familyName', namePart],
  ['name.middleName', namePart],
  ['name.honorificPrefix', namePart],
  ['name.honorificSuffix', namePart],
  ['nickName', namePart],
  // All parts in a row, with spaces between them.
  ['name.formatted', upTo(2_048, nameFault)],
  ['displayName', upTo(1_024, nameFault)],
  ['title', label],
  ['userType', label],
]);

/**
 * Checks every text of a person that a change brings; what they had before stays, whatever it is.
 * @throws ScimError 400 `invalidValue` that names the attribute, and for a long text its length and the limit.
 */
export function checkTexts(content: ResourceContent, before: ResourceContent | undefined): void {
  const known = new Set(before && textsIn(before).map(([path, text]) => `${path} ${text}`));
  for (const [path, text] of textsIn(content)) {
    if (known.has(`${path} ${text}`)) continue;
    const fault = ruleFor(path)(text);
    if (fault) throw ScimError.againstRule(`${path} ${fault}`, topName(path));
  }
}

function ruleFor(path: string): Fault {
  if (!path.startsWith('urn:')) return RULES.get(path) ?? lines;
  return path.startsWith(`${ENTERPRISE_USER_SCHEMA.id}:`) ? label : lines;
}
