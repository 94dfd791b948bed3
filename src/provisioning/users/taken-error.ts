import type { User } from '../../users/user.entity.js';
import type { UserTaken, WantedNames } from '../../users/user-taken.js';
import type { Holders } from '../../users/who-holds.js';
import { ScimError } from '../../scim/protocol/index.js';

const LONGEST_NAME = 80;
const WHAT = { userName: 'userName', email: 'primary e-mail address (emails.value)' } as const;
const ATTRIBUTE = { userName: 'userName', email: 'emails' } as const;
const BY_ANOTHER = 'in use by another person of this account';

/** The 409 of a user name or a primary address that somebody else has: which of the two, who has it, what to do. */
export function takenError({ attribute, wanted }: UserTaken, holders: Holders): ScimError {
  const { userName, email } = holders;
  if (!userName && !email) return goneMeanwhile(attribute);
  if (userName && email && userName.id !== email.id)
    return ScimError.uniqueness(
      `The ${WHAT.userName} is ${BY_ANOTHER}: ${personWords(userName)}, and the ${WHAT.email} by ` +
        `${personWords(email)}. Send other values, or change those of these two people first.`,
      ...against(holders),
    );
  const holder = (userName ?? email)!;
  return ScimError.uniqueness(
    `${whatIsTaken(holders)}: ${personWords(holder)}. ${adviceOn(holders, wanted)}`,
    ...against(holders),
  );
}

/** The same for a caller who may write but not read: it tells nothing of who it is. */
export function takenErrorOfUnread({ attribute }: UserTaken, holders: Holders): ScimError {
  if (!holders.userName && !holders.email) return goneMeanwhile(attribute);
  return ScimError.uniqueness(
    `${whatIsTaken(holders)}. Send another value, or ask an owner of the OpsHelm account who has it.`,
    ...against(holders),
  );
}

function goneMeanwhile(attribute: UserTaken['attribute']): ScimError {
  return ScimError.uniqueness(
    `The ${WHAT[attribute]} was ${BY_ANOTHER} a moment ago: send the request again`,
    ATTRIBUTE[attribute],
  );
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
