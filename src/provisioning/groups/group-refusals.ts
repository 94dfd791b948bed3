import type { NameHolder } from '../../groups/group-taken.js';
import { ScimError } from '../../scim/protocol/index.js';
import { withMeaning } from '../refusals/with-meaning.js';

const LONGEST_NAME = 80;
/** A text that is safe to repeat in an answer. */
const PLAIN = /^[\w@.+-]{1,80}$/;
const HOW = 'name a member by the id of a User, as in {"value": "2819c223-7f76-453a-919d-413861904646"}';

/** The 404 of an unknown group and of one of another account, word for word the same. */
export function noSuchGroup(id: string): ScimError {
  return withMeaning(
    'group_not_found',
    ScimError.notFound(`There is no group ${/^[\w-]{1,64}$/.test(id) ? id : 'with this id'}`),
  );
}

/** Somebody who is to be a member is no person of the account; `where` in the request they are named. */
export function noSuchPerson(value: string, where: string): ScimError {
  const who = PLAIN.test(value) ? `${where}: ${value}` : `${where}: what is given`;
  return withMeaning(
    'member_unknown',
    ScimError.invalidValue(`${who} is no person of this account; members.value has to be the id of a User`),
  );
}

/** An entry of `members` out of which no id can be read. */
export function namesNobody(where: string, given: readonly string[] = []): ScimError {
  const names = given.filter((name) => PLAIN.test(name)).slice(0, 5);
  const instead = names.length > 0 ? ` (it has ${names.join(', ')} only)` : '';
  return withMeaning(
    'member_unnamed',
    ScimError.invalidValue(`${where} does not say which User is meant${instead}: ${HOW}`),
  );
}

/** An operation with both a filter and a list that do not name the same people. */
export function namesOthers(where: string): ScimError {
  return withMeaning(
    'members_contradictory',
    ScimError.invalidValue(
      `${where}: the filter in the path and the value do not name the same people; send one of the two`,
    ),
  );
}

/** A group, or an operation without a path, that names people outside `members`; `remedy` says what to do. */
export function membersExpected(where: string, remedy: string): ScimError {
  return withMeaning(
    'members_expected',
    ScimError.invalidValue(`${where} names people, but not as members: ${remedy}`),
  );
}

/** A filter that names somebody by what is no id, so that nobody could match it. */
export function selectsNobody(value: string, where: string): ScimError {
  const what = PLAIN.test(value) ? value : 'what the filter in the path names';
  return withMeaning(
    'member_filter_invalid',
    ScimError.noTarget(`${where}: ${what} is not the id of a User; ask for members by their id`),
  );
}

/** A member that is a group itself, or something else that is no person. */
export function noPerson(type: string, where: string): ScimError {
  const what = PLAIN.test(type) ? type : 'another';
  return withMeaning(
    'member_not_a_person',
    ScimError.invalidValue(
      `${where}: a member of type ${what} is not supported; groups have people as members, not other groups`,
    ),
  );
}

/**
 * The 409 of a display name that another group has, with what to do.
 * @param holder the group; none where the caller may not know, or where it is gone again
 */
export function nameTaken(holder: NameHolder | undefined): ScimError {
  const taken = 'The displayName is in use by another group of this account';
  if (!holder) return displayNameTaken(`${taken}. Send another displayName, or send this one again later.`);
  const { displayName, id } = holder;
  const name = displayName.length > LONGEST_NAME ? `${displayName.slice(0, LONGEST_NAME)}…` : displayName;
  return displayNameTaken(
    `${taken}: ${name} (id ${id}). If this is the same group, update it instead; else send another displayName: ` +
      'case, spaces around it and characters that cannot be seen make no difference.',
    [id],
  );
}

function displayNameTaken(detail: string, groups: string[] = []): ScimError {
  return withMeaning('display_name_taken', ScimError.uniqueness(detail), {
    attributes: ['displayName'],
    groups,
  });
}
