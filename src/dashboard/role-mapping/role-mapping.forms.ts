import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { type Role, ROLES } from '../../roles/role.js';
import { NO_CONTROLS, Optional, OptionalText } from '../forms/history.query.js';

/** What a group can give; `none` is that it has no rule. */
const GIVES = [...ROLES, 'none'] as const;

const A_ROLE = { message: 'Choose a role from the list.' };

/** Which groups are wanted, and where the page begins. */
export class GroupsQuery {
  /** The beginning of a name. */
  @OptionalText()
  q?: string;

  /** The key behind which the page begins. */
  @Optional()
  @IsString({ message: 'There is no such page.' })
  @MaxLength(1_024, { message: 'There is no such page.' })
  @Matches(NO_CONTROLS, { message: 'There is no such page.' })
  after?: string;
}

/** The rule that an owner has in mind. */
export class RuleQuery {
  @Optional()
  @IsIn(GIVES, A_ROLE)
  role?: (typeof GIVES)[number];
}

/** The rule as it is confirmed: what was shown, and for owners the name of the group, typed. */
export class RuleForm {
  @IsIn(GIVES, A_ROLE)
  role: (typeof GIVES)[number];

  /** Stands for what was shown. */
  @Matches(/^[0-9a-f]{64}$/, { message: 'Look at what the rule would do, then confirm it.' })
  basis: string;

  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString({ message: 'Type the name of the group.' })
  @MaxLength(1_024, { message: 'Type the name of the group.' })
  name?: string;
}

/** The role that is meant. */
export function roleOf({ role }: { readonly role: (typeof GIVES)[number] }): Role | null {
  return role === 'none' ? null : role;
}
