import type { Json } from './answer.js';
import { USER } from './names.js';

let count = 0;

/** The beginning of the names of one run, so that nobody else's people are taken for ours. */
export function newMark(): string {
  return `conf${Math.floor(Math.random() * 36 ** 6)
    .toString(36)
    .padStart(6, '0')}-`;
}

/** A User whose user name is an address, also the primary one, since some servers want no other. */
export function newPerson(mark: string, attributes: Json): Json {
  count += 1;
  const userName = attributes['userName'] ?? nameOf(mark, `p${count}`);
  return {
    schemas: [USER],
    userName,
    name: { givenName: 'Pat', familyName: 'Person' },
    emails: [{ value: userName, type: 'work', primary: true }],
    ...attributes,
  };
}

/** The user name of a person of ours with a short name. */
export function nameOf(mark: string, short: string): string {
  return `${mark}${short}@conformance.example`;
}

/** The short name again; a name that is not ours stays. */
export function shortName(mark: string, userName: string): string {
  return userName.startsWith(mark) ? userName.slice(mark.length).replace(/@.*$/, '') : userName;
}
