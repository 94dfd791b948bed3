import { nameKey, nameStart } from '../name-key.js';

/** How a column begins. */
export interface Beginning {
  readonly column: 'email_key' | 'given_key' | 'family_key';
  readonly prefix: string;
}

/** One way in which a search can be meant; a person fits who has all the beginnings. */
export type Reading = readonly Beginning[];

const MOST_WORDS = 5;

/**
 * All the ways in which a search can be meant. One word begins an address, a given or a family name; several are one
 * name, or wherever they are divided a given and a family name in either order.
 */
export function readingsOf(search: string): Reading[] {
  const words = nameKey(search).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  if (words.length === 0) return [];
  const whole = words.join(' ');
  const address: Reading[] = words.length === 1 ? [[{ column: 'email_key', prefix: whole }]] : [];
  const divided = words.slice(1).map((_, at) => [words.slice(0, at + 1), words.slice(at + 1)]);
  const pairs = divided.map((parts) => parts.map((part) => part.join(' ')) as [string, string]);
  const names = pairs.flatMap(([one, other]) => [named(one, other), named(other, one)]);
  return [...address, [given(whole)], [family(whole)], ...names];
}

/** The least text that no text with this beginning reaches, by code points. */
export function endOf(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}

function named(givenName: string, familyName: string): Reading {
  return [given(givenName), family(familyName)];
}

function given(prefix: string): Beginning {
  return { column: 'given_key', prefix: nameStart(prefix) };
}

function family(prefix: string): Beginning {
  return { column: 'family_key', prefix: nameStart(prefix) };
}
