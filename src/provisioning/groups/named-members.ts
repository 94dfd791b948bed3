import { isJsonObject, memberOfMessage } from '../../scim/protocol/index.js';
import { namesNobody, noPerson, noSuchPerson } from './group-refusals.js';
import { isId } from '../../database/is-id.js';

/** Somebody whom a request names as a member of a group. */
export interface NamedMember {
  /** In lower case; that there is such a person is not known yet. */
  readonly id: string;
  /** Where the request names them: `Operations[0].members[3]`. */
  readonly where: string;
}

/** Where an entry may have its person, best first. */
const NAMES = ['value', 'id', '$ref'];
const USER_URI = /(?:^|\/)Users\/([^/?#]+)\/?(?:[?#].*)?$/i;
const GROUP_URI = /(?:^|\/)Groups\/[^/?#]+\/?(?:[?#].*)?$/i;
/** A value within a value is as deep as clients have been seen to go. */
const DEEPEST = 4;

/**
 * Whom the value of `members` names, whatever its shape: entries with `value`, `id` or `$ref`, bare ids, a list or one
 * entry without it. Nobody only for null and the empty list; an entry that cannot be read is never passed over.
 * @throws ScimError 400 that names the entry.
 */
export function namedMembers(value: unknown, where: string): NamedMember[] {
  if (value === null || value === undefined) return [];
  const list =
    isJsonObject(value) && Array.isArray(value['members']) ? (value['members'] as unknown[]) : value;
  if (!Array.isArray(list)) return peopleIn(list, where, 0);
  return list.flatMap((entry: unknown, index) => peopleIn(entry, `${where}[${index}]`, 0));
}

/** The id in a text, in lower case: the id itself, or the URI of a User, whichever host it names; else undefined. */
export function idInText(text: string): string | undefined {
  const trimmed = text.trim();
  const id = USER_URI.exec(trimmed)?.[1] ?? trimmed;
  return isId(id) ? id.toLowerCase() : undefined;
}

function peopleIn(entry: unknown, where: string, depth: number): NamedMember[] {
  if (typeof entry === 'string') return [{ id: personId(entry, where), where }];
  if (depth === DEEPEST) throw namesNobody(where);
  if (Array.isArray(entry) && entry.length > 0)
    return entry.flatMap((each: unknown) => peopleIn(each, where, depth + 1));
  if (!isJsonObject(entry)) throw namesNobody(where);
  refuseOtherTypes(entry, where);
  const named = NAMES.map((name) => memberOfMessage(entry, name)).find(isGiven);
  if (named === undefined) throw namesNobody(where, Object.keys(entry));
  return peopleIn(named, where, depth + 1);
}

function personId(text: string, where: string): string {
  const id = idInText(text);
  if (id !== undefined) return id;
  if (GROUP_URI.test(text.trim())) throw noPerson('Group', where);
  throw text.trim() === '' ? namesNobody(where) : noSuchPerson(text, where);
}

function refuseOtherTypes(entry: { readonly [name: string]: unknown }, where: string): void {
  const type = memberOfMessage(entry, 'type');
  if (typeof type === 'string' && !/^(?:user)?$/i.test(type.trim())) throw noPerson(type, where);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
