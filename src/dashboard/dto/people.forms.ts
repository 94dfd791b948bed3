import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { type Role, ROLES } from '../../roles/role.js';
import { Readable } from './readable.js';

const LONGEST = 254;
const A_ROLE = { message: 'A role is either owner or member.' };
const AN_ADDRESS = { message: 'Give an e-mail address, such as olga@acme.example.' };

/** Letters that are not seen: an address has none. */
const UNSEEN = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u;

/** A text without the spaces around it. */
function Trimmed(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
}

function Name(which: 'given' | 'family'): PropertyDecorator {
  const long = { message: `The ${which} name has 1 to ${LONGEST} characters.` };
  return applyDecorators(Trimmed(), Length(1, LONGEST, long), Readable(`The ${which} name`));
}

/** How somebody is called. */
export class NameForm {
  @Name('given')
  givenName: string;

  @Name('family')
  familyName: string;
}

/** Somebody to add by hand. */
export class NewPersonForm extends NameForm {
  @Trimmed()
  @IsEmail({}, AN_ADDRESS)
  @MaxLength(LONGEST, { message: `An e-mail address has ${LONGEST} characters at most.` })
  @Matches(UNSEEN, AN_ADDRESS)
  email: string;

  @IsIn(ROLES, A_ROLE)
  role: Role;
}

/** A person's next role. */
export class RoleForm {
  @IsIn(ROLES, A_ROLE)
  role: Role;
}

/** The address of the person who is to go, typed to be sure. */
export class RemovalForm {
  @Trimmed()
  @IsString({ message: 'Type the e-mail address of the person.' })
  email: string;
}

/** Who a person is at an identity provider, as their page showed it. */
export class IdentityForm {
  @Matches(UNSEEN, { message: 'Load the page of this person again: the form has no issuer.' })
  issuer: string;

  @Matches(/^[^\p{Cc}\p{Cs}]*$/u, {
    message: 'Load the page of this person again: the form has no subject.',
  })
  subject: string;
}

/** What a page showed of a person whose address is to be confirmed. */
export class AddressForm {
  @IsString({ message: 'Load the page of this person again: the form has no address.' })
  email: string;

  @IsString({ message: 'Load the page of this person again: the form has no user name.' })
  userName: string;
}

/** Where a page of a person's timeline begins. */
export class TimelineQuery {
  @IsOptional()
  @IsUUID('all', { message: 'There is no such page.' })
  after?: string;
}
