import { visibleText } from '../../../text/visible-text.js';
import { type AttributeChange, formatNote } from '../../../scim/protocol/index.js';
import { textsIn } from '../rules/texts-in.js';

const MOST_NAMED = 3;
const LONGEST = 40;

/**
 * What of a change does not look like what its attribute is for, as the end of a sentence in the provisioning log:
 * `; kept as sent: addresses.country "N/A", which is no country such as US`. Empty where nothing is odd.
 */
export function keptAsSent(changes: readonly AttributeChange[]): string {
  const odd = changes
    .flatMap(({ attribute, after }) => (after === undefined ? [] : textsIn(after, attribute)))
    .flatMap(([path, text]) => {
      const note = formatNote(path, text);
      return note ? [`${path} "${cut(visibleText(text))}", which ${note}`] : [];
    });
  if (odd.length === 0) return '';
  const more = odd.length > MOST_NAMED ? ` and ${odd.length - MOST_NAMED} more` : '';
  return `; kept as sent: ${odd.slice(0, MOST_NAMED).join(', ')}${more}`;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
