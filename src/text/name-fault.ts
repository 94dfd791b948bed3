import { lookKey } from './look-key.js';

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/** As `CONTROL`, but a text of several lines may have line breaks and tabs. */
const CONTROL_IN_LINES = /(?![\t\n\r])[\p{Cc}\p{Zl}\p{Zp}]/u;
const LONE_SURROGATE = /\p{Cs}/u;
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;

const EMBEDDING_END = '\u202c';
const ISOLATE_END = '\u2069';

/**
 * Why a text cannot be a name that people read, as the end of a sentence that begins with the attribute; undefined if
 * it can. Joiners, emoji, flags, variation selectors and soft hyphens belong to names. What would break the line, hide
 * the name, or turn the text behind it around is refused: a control character, nothing that can be seen, a direction
 * override or isolate without its end.
 */
export function nameFault(text: string): string | undefined {
  return textFault(text, CONTROL) ?? (isUnseen(text) ? 'has no character that can be seen' : undefined);
}

/** As `nameFault`, for a text that may have several lines, or say nothing. */
export function linesFault(text: string): string | undefined {
  return textFault(text, CONTROL_IN_LINES);
}

function textFault(text: string, controls: RegExp): string | undefined {
  const control = controls.exec(text)?.[0];
  if (control) return `has the control character ${codeOf(control)}: remove it`;
  if (LONE_SURROGATE.test(text)) return 'has half of a surrogate pair, which is no Unicode text';
  const turning = unbalanced(text);
  return (
    turning &&
    `has the direction character ${codeOf(turning)}, one that turns the text around, without its counterpart: remove it`
  );
}

function isUnseen(text: string): boolean {
  return text.trim() !== '' && lookKey(text) === '';
}

/** The first direction character that is not closed, or closes nothing. */
function unbalanced(text: string): string | undefined {
  const open: string[] = [];
  for (const [character] of text.matchAll(TURNING)) {
    if (character !== EMBEDDING_END && character !== ISOLATE_END) open.push(character);
    else if (endOf(open.pop()) !== character) return character;
  }
  return open[0];
}

function endOf(opening: string | undefined): string | undefined {
  if (opening === undefined) return undefined;
  return opening >= '\u2066' ? ISOLATE_END : EMBEDDING_END;
}

function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
