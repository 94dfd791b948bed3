import { ScimError } from '../errors/scim-error.js';
import { brokenAt } from './filter-break.js';
import { filterTokens, type FilterToken } from './filter-tokens.js';

const MAX_LENGTH = 4_096;
const MAX_DEPTH = 32;
const MAX_TERMS = 50;

/** Walks the tokens of a filter and keeps the limits: 4,096 characters, 32 levels, 50 terms. */
export class TokenCursor {
  private readonly tokens: readonly FilterToken[];
  private position = 0;
  private depth = 0;
  private terms = 0;

  /** How far the filter has been read, counted from 0: where the last token begins that was taken. */
  get reached(): number {
    const token = this.tokens[Math.max(0, this.position - 1)];
    return token ? token.at - 1 : 0;
  }

  constructor(private readonly text: string) {
    if (text.length > MAX_LENGTH) {
      throw ScimError.invalidFilter(`The filter is longer than ${MAX_LENGTH} characters.`);
    }
    this.tokens = filterTokens(text);
  }

  /** Steps over this word (in any case) or mark if it comes next, and says whether it did. */
  accept(expected: string): boolean {
    const token = this.tokens[this.position];
    const found = token && 'text' in token && token.text.toLowerCase() === expected;
    if (found) this.position += 1;
    return found ?? false;
  }

  /** Steps over this mark, or throws invalidFilter. */
  expect(mark: string): void {
    if (!this.accept(mark)) throw this.fault(`"${mark}" is expected`);
  }

  /** Steps over the next token, whatever it is; throws invalidFilter saying what is missing at the end. */
  take(what: string): FilterToken {
    const token = this.tokens[this.position];
    if (!token) throw this.fault(`${what} is expected`);
    this.position += 1;
    return token;
  }

  /** Steps over a word, or throws invalidFilter saying what is missing. */
  takeWord(what: string): { readonly text: string; readonly at: number } {
    const token = this.tokens[this.position];
    if (token?.kind !== 'word') throw this.fault(`${what} is expected`);
    this.position += 1;
    return token;
  }

  /** Steps over `.subAttribute` after a closing bracket and answers its name; undefined if none follows. */
  takeSuffix(): string | undefined {
    const token = this.tokens[this.position];
    if (token?.kind !== 'word' || !token.text.startsWith('.')) return undefined;
    this.position += 1;
    return token.text.slice(1);
  }

  /** Reads what stands one level deeper. */
  nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) {
      throw ScimError.invalidFilter(`The filter is nested deeper than ${MAX_DEPTH} levels.`);
    }
    const value = read();
    this.depth -= 1;
    return value;
  }

  /** Counts one comparison or presence test. */
  countTerm(): void {
    this.terms += 1;
    if (this.terms > MAX_TERMS) throw ScimError.invalidFilter(`The filter has more than ${MAX_TERMS} terms.`);
  }

  /** Throws invalidFilter unless everything has been read. */
  expectEnd(): void {
    if (this.position < this.tokens.length)
      throw this.fault('"and", "or" or the end of the filter is expected');
  }

  /** The refusal of what comes next, with its position. */
  fault(expectation: string): ScimError {
    const at = this.tokens[this.position]?.at ?? this.text.length + 1;
    return brokenAt(
      at - 1,
      ScimError.invalidFilter(`The filter is malformed at position ${at}: ${expectation}.`),
    );
  }
}
