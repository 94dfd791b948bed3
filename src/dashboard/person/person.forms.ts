import { IsIn, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { type Role, ROLES } from '../../roles/role.js';
import { Trimmed, UNSEEN } from '../forms/fields.js';

/** A person's next role. */
export class RoleForm {
  @IsIn(ROLES, { message: 'A role is either owner or member.' })
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
