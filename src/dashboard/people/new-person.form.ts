import { IsEmail, IsIn, Matches, MaxLength } from 'class-validator';
import { type Role, ROLES } from '../../roles/role.js';
import { Trimmed, UNSEEN } from '../forms/fields.js';
import { NameForm } from '../forms/name.form.js';

const LONGEST = 254;
const AN_ADDRESS = { message: 'Give an e-mail address, such as olga@acme.example.' };

/** Somebody to add manually. */
export class NewPersonForm extends NameForm {
  @Trimmed()
  @IsEmail({}, AN_ADDRESS)
  @MaxLength(LONGEST, { message: `An e-mail address has ${LONGEST} characters at most.` })
  @Matches(UNSEEN, AN_ADDRESS)
  email: string;

  @IsIn(ROLES, { message: 'A role is either owner or member.' })
  role: Role;
}
