import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsEmail,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import type { OwnerPolicy, UserNamePolicy } from '../../accounts/account.entity.js';
import { NO_CONTROLS } from '../forms/history.query.js';
import { Trimmed } from '../forms/fields.js';

const MOST_SUCCESSORS = 20;

const SHOWN_AGAIN = { message: 'Reload the settings page: this form is out of date.' };
const FILLED = { message: 'Issuer, client ID and client secret are all needed.' };

/** OpsHelm's registration with the account's identity provider. */
export class IdentityProviderForm {
  @Trimmed()
  @IsString(FILLED)
  @MaxLength(500, { message: 'An issuer has 500 characters at most.' })
  issuer: string;

  @Trimmed()
  @IsString(FILLED)
  @MaxLength(500, { message: 'A client ID has 500 characters at most.' })
  @Matches(NO_CONTROLS, { message: 'A client ID has no control characters.' })
  clientId: string;

  @IsString(FILLED)
  @MaxLength(2_000, { message: 'A client secret has 2,000 characters at most.' })
  clientSecret: string;
}

/** A switch and its new state. */
export class SwitchForm {
  @IsIn(['on', 'off'], { message: 'Choose on or off.' })
  state: 'on' | 'off';
}

/** Whether the addresses of an issuer count without being called verified. */
export class AddressesForm extends SwitchForm {
  @Matches(NO_CONTROLS, SHOWN_AGAIN)
  issuer: string;

  @Matches(NO_CONTROLS, SHOWN_AGAIN)
  clientId: string;
}

/** What happens when the last owner is deactivated; successors by e-mail, a line each. */
export class OwnerPolicyForm {
  @IsIn(['warn', 'handover', 'protect'], { message: 'Choose one of the three policies.' })
  policy: OwnerPolicy;

  @Transform(({ value }) => linesOf(value))
  @ArrayMaxSize(MOST_SUCCESSORS, { message: `Name ${MOST_SUCCESSORS} successors at most.` })
  @MaxLength(254, { each: true, message: 'An e-mail address has 254 characters at most.' })
  @Matches(NO_CONTROLS, { each: true, message: 'An e-mail address has no control characters.' })
  successors: string[] = [];
}

/** Whether a user name has to be the primary e-mail address. */
export class UserNamePolicyForm {
  @IsIn(['email', 'any'], { message: 'Choose one of the two policies.' })
  policy: UserNamePolicy;
}

/** Whom to tell when no owner is left; empty for nobody. */
export class RecoveryContactForm {
  @Trimmed()
  @ValidateIf(({ contact }: RecoveryContactForm) => contact !== '')
  @IsEmail({}, { message: 'The recovery contact is an e-mail address, or empty for nobody.' })
  contact: string;
}

const WHOLE_DAYS = { message: 'The log is kept for 1 to 3,650 whole days; empty is the default.' };

/** For how many days the log is kept; empty is the installation's setting. */
export class LogRetentionForm {
  @Transform(({ value }) => (value === '' ? null : Number(value)))
  @ValidateIf(({ days }: LogRetentionForm) => days !== null)
  @IsInt(WHOLE_DAYS)
  @Min(1, WHOLE_DAYS)
  @Max(3_650, WHOLE_DAYS)
  days: number | null;
}

/** Whether Okta may push groups. */
export class GroupsForm {
  @IsIn(['on', 'off'], { message: 'Groups are either on or off.' })
  state: 'on' | 'off';
}

/** Whether Okta may give roles. */
export class RolesForm {
  @IsIn(['on', 'off'], { message: 'Roles from Okta are either on or off.' })
  state: 'on' | 'off';
}

/** Whether Okta's requests are taken or have to wait. */
export class ProvisioningForm {
  @IsIn(['paused', 'running'], { message: 'Provisioning is either paused or running.' })
  state: 'paused' | 'running';
}

/** What becomes of the people from Okta, and the account's short name, typed to be sure. */
export class DisconnectionForm {
  @IsIn(['keep', 'release', 'deactivate'], { message: 'Choose what happens to the people from Okta.' })
  people: 'keep' | 'release' | 'deactivate';

  @Trimmed()
  @IsString({ message: 'Type the short name of the account.' })
  account: string;
}

function linesOf(value: unknown): string[] {
  const text = [value].flat().join('\n');
  return text
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter(Boolean);
}
