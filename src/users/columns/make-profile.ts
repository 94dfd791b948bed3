import { type AttributeColumn, copyAttributes, listAttributeColumns } from './directory-attribute.js';
import type { Json, Profile } from '../profile.js';
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

/** Values of attributes that have a column, by its property; null takes a value away. */
export type Copied = Readonly<Record<string, Json>>;

/** What a person's row has in the columns that are copies of attributes and have a label, for people to read. */
export function readLabelled(user: User): { readonly column: AttributeColumn; readonly value: unknown }[] {
  return listLabelled().map((column) => ({ column, value: user[column.property as keyof User] }));
}

/** The columns that people see, and fill in for those whom no directory manages. */
export function listLabelled(): readonly AttributeColumn[] {
  return listCopies().filter(({ label }) => label !== undefined);
}
