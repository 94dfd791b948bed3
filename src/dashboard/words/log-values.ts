import { visibleText } from '../../text/visible-text.js';
import type { LogDetail } from '../../provisioning-log/entries/log-line.js';

/** An attribute's value before and after. */
export type AttributeChange = NonNullable<LogDetail['changes']>[number];

/** An attribute's name without the URN of its extension: `department`. */
export function attributeName(path: string): string {
  return path.replace(/^urn:.*:/i, '');
}

/** A value as lines to read: one for each of several values, their parts behind each other. None: it was not there. */
export function valueLines(value: AttributeChange['before']): string[] {
  if (value === undefined || value === null) return [];
  return [value].flat().map((one) => visibleText(partsOf(one)));
}

function partsOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${typeof part === 'object' ? JSON.stringify(part) : String(part)}`)
    .join(', ');
}

/** A body as it was kept, laid out to be read; `whole` is false where it was cut, and it is shown as it is. */
export function layOut(body: string): { text: string; whole: boolean } {
  try {
    const text = JSON.stringify(JSON.parse(body), null, 2);
    return { text: text.split('\n').map(visibleText).join('\n'), whole: true };
  } catch {
    return { text: visibleText(body), whole: false };
  }
}
