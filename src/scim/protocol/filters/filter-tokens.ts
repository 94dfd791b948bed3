import { ScimError } from '../errors/scim-error.js';
import { brokenAt } from './filter-break.js';
import { textFault } from '../resources/text-fault.js';

/**
 * A token of a filter. `at` is its position, counted from 1. A word is an attribute path, an operator or a JSON
 * literal; one that begins with a dot is the sub-attribute after a closing bracket.
 */
export type FilterToken =
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'string'; readonly value: string; readonly at: number }
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'mark'; readonly text: string; readonly at: number };

const SPACES = / */y;
const MARK = /[()[\]]/y;
const WORD = /[A-Za-z$.][\w$.:-]*/y;
const STRING = /"(?:[ !#-[\]-\uFFFF]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?(?![\w.])/y;

/**
 * Cuts a filter into tokens (RFC 7644 §3.4.2.2, Figure 1); strings and numbers follow the JSON grammar exactly.
 * Throws invalidFilter with the position of the first character that begins no token.
 */
export function filterTokens(text: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  let end = skipSpaces(text, 0);
  while (end < text.length) {
    const { token, length } = tokenAt(text, end);
    tokens.push(token);
    end = skipSpaces(text, end + length);
  }
  return tokens;
}

function tokenAt(text: string, start: number): { token: FilterToken; length: number } {
  const at = start + 1;
  const [mark, word, string, number] = [MARK, WORD, STRING, NUMBER].map((form) => match(form, text, start));
  if (mark) return { token: { kind: 'mark', text: mark, at }, length: 1 };
  if (word) return { token: { kind: 'word', text: word, at }, length: word.length };
  if (string) return { token: { kind: 'string', value: unquote(string, at), at }, length: string.length };
  if (number) return { token: { kind: 'number', value: finite(number, at), at }, length: number.length };
  throw brokenAt(
    start,
    ScimError.invalidFilter(`The filter cannot be read at position ${at}${hint(text[start])}.`),
  );
}

function match(form: RegExp, text: string, start: number): string | undefined {
  form.lastIndex = start;
  return form.exec(text)?.[0];
}

function skipSpaces(text: string, start: number): number {
  return start + (match(SPACES, text, start) ?? '').length;
}

function unquote(literal: string, at: number): string {
  const value = String(JSON.parse(literal));
  const fault = textFault(value);
  if (fault)
    throw brokenAt(at - 1, ScimError.invalidFilter(`The string at position ${at} of the filter ${fault}.`));
  return value;
}

function finite(literal: string, at: number): number {
  const value = Number(literal);
  if (Number.isFinite(value)) return value;
  throw brokenAt(at - 1, ScimError.invalidFilter(`The number at position ${at} of the filter is too large.`));
}

function hint(character = ''): string {
  return character === '"' ? ': the string is not a complete JSON string' : '';
}
