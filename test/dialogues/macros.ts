import { readFileSync } from 'node:fs';
import type { Expectation, Step } from './dialogue.js';

/** The words that dialogues share; `macros.json` is where to add one. */
interface Macros {
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: object;
  readonly given: Step;
  readonly is: Expectation;
}

const text = readFileSync(new URL('macros.json', import.meta.url), 'utf8');
const macros = JSON.parse(text) as {
  readonly [Room in keyof Macros]: Readonly<Record<string, Macros[Room]>>;
};

/** Looks a macro up; a name that is not there is a fault of the dialogue. */
export function macro<Room extends keyof Macros>(room: Room, name: string): Macros[Room] {
  const found = macros[room][name];
  if (found === undefined) throw new Error(`macros.json has no "${name}" among its ${room}`);
  return found;
}
