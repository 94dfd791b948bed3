import { type AttributeColumn, copyAttributes, listAttributeColumns } from './directory-attribute.js';
import type { Profile } from '../profile.js';
import { User } from '../user.entity.js';

type Copies = Pick<Profile, 'givenName' | 'familyName' | 'displayName'>;

/** The columns of a person that are copies of attributes. */
export function listCopies(): readonly AttributeColumn[] {
  return listAttributeColumns(User);
}

/** A person's profile with the copies of attributes for which the table has columns; it is never made otherwise. */
export function makeProfile(said: Omit<Profile, keyof Copies>): Profile {
  const copied = copyAttributes(listCopies(), said.attributes) as unknown as Copies;
  return { ...copied, ...said };
}
