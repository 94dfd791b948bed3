import { Refusal } from '../database/refusal.js';
import type { User } from './user.entity.js';
import type { Holders } from './who-holds.js';

/** Why nobody can be added manually with this address: who has it, as their address or their user name. */
export function takenRefusal(address: string, { userName, email }: Holders): Refusal {
  if (userName && email && userName.id !== email.id)
    return new Refusal(
      `${address} is in the account already, as the address of ${nameOf(email)} and as the user name of ` +
        `${fullName(userName)}. Choose another address.`,
    );
  if (email) return new Refusal(addressWords(address, email));
  if (userName)
    return new Refusal(
      `${address} is in the account already, as the user name of ${fullName(userName)}, whose address is ` +
        `${userName.email}${userName.active ? '' : ' and who is inactive'}. Choose another address.`,
    );
  return new Refusal(`${address} was in the account a moment ago. Try again.`);
}

function addressWords(address: string, holder: User): string {
  const taken = `${address} is in the account already`;
  if (holder.active) return `${taken}: in use by another person, ${nameOf(holder)}, already`;
  const remedy = holder.source === 'scim' ? 'Assign them in Okta again' : 'Reactivate them';
  return `${taken}, but inactive: it is the address of ${nameOf(holder)}. ${remedy} instead.`;
}

function nameOf(user: User): string {
  const { userName, email } = user;
  return userName === email ? fullName(user) : `${fullName(user)} (user name ${userName})`;
}

function fullName({ givenName, familyName }: User): string {
  return `${givenName} ${familyName}`;
}
