import type { User } from '../../../users/user.entity.js';
import type { UserTaken, WantedNames } from '../../../users/user-taken.js';
import type { Holders } from '../../../users/who-holds.js';
import { ScimError } from '../../../scim/protocol/index.js';
import type { OpsHelmCode } from '../../refusals/refusal-code.js';
import { withMeaning } from '../../refusals/with-meaning.js';

const LONGEST_NAME = 80;
const WHAT = { userName: 'userName', email: 'primary e-mail address (emails.value)' } as const;
const ATTRIBUTE = { userName: 'userName', email: 'emails' } as const;
const BY_ANOTHER = 'in use by another person of this account';

/** The 409 of a user name or a primary address that somebody else has: which of the two, who has it, what to do. */
export function takenError({ attribute, wanted }: UserTaken, holders: Holders): ScimError {
  const { userName, email } = holders;
  if (!userName && !email) return goneMeanwhile(attribute);
  if (userName && email && userName.id !== email.id)
    return taken(
      `The ${WHAT.userName} is ${BY_ANOTHER}: ${personWords(userName)}, and the ${WHAT.email} by ` +
        `${personWords(email)}. Send other values, or change those of these two people first.`,
      holders,
      wanted,
    );
  const holder = (userName ?? email)!;
  const detail = `${whatIsTaken(holders)}: ${personWords(holder)}. ${adviceOn(holders, wanted)}`;
  return taken(detail, holders, wanted);
}

/** The same for a caller who may write but not read: it tells nothing of who it is. */
export function takenErrorOfUnread({ attribute, wanted }: UserTaken, holders: Holders): ScimError {
  if (!holders.userName && !holders.email) return goneMeanwhile(attribute);
  const detail = `${whatIsTaken(holders)}. Send another value, or ask an owner of the OpsHelm account who has it.`;
  return taken(detail, holders, wanted);
}

/** The refusal with what it means and who has what was wanted, for owners to see whatever the caller may read. */
function taken(detail: string, holders: Holders, wanted: WantedNames): ScimError {
  const people = [holders.userName?.id, holders.email?.id].filter((id) => id !== undefined);
  const error = ScimError.uniqueness(detail, ...against(holders));
  return withMeaning(meaningOf(holders, wanted), error, { people: [...new Set(people)] });
}

function meaningOf({ userName, email }: Holders, { externalId }: WantedNames): OpsHelmCode {
  if (userName && email && userName.id !== email.id) return 'names_taken_by_two';
  if (!userName && email && !email.active) return 'address_taken_by_inactive';
  if (externalId && externalId === (userName ?? email)?.externalId) return 'person_exists';
  if (userName) return email ? 'names_taken' : 'user_name_taken';
  return 'address_taken';
}

function goneMeanwhile(attribute: UserTaken['attribute']): ScimError {
  const detail = `The ${WHAT[attribute]} was ${BY_ANOTHER} a moment ago: send the request again`;
  return withMeaning('name_taken_meanwhile', ScimError.uniqueness(detail, ATTRIBUTE[attribute]));
}

/** The attributes that would have to be others. */
function against({ userName, email }: Holders): string[] {
  return [...(userName ? [ATTRIBUTE.userName] : []), ...(email ? [ATTRIBUTE.email] : [])];
}

function whatIsTaken({ userName, email }: Holders): string {
  if (userName && email) return `The ${WHAT.userName} and the ${WHAT.email} are ${BY_ANOTHER}`;
  return `The ${userName ? WHAT.userName : WHAT.email} is ${BY_ANOTHER}`;
}

function personWords({ userName, id, active }: User): string {
  const name = userName.length > LONGEST_NAME ? `${userName.slice(0, LONGEST_NAME)}…` : userName;
  return `${name} (id ${id}, ${active ? 'active' : 'inactive'})`;
}

/** What to do where one person has it. */
function adviceOn({ userName, email }: Holders, { externalId }: WantedNames): string {
  const holder = (userName ?? email)!;
  if (externalId && externalId === holder.externalId)
    return 'They have the externalId that was sent: update them instead.';
  if (userName)
    return `If this is the same person, update them instead; else send another userName${email ? ' and address' : ''}.`;
  return holder.active
    ? 'Send another address, or give that person another one first.'
    : 'Give that person another address or delete them, or send another address.';
}
