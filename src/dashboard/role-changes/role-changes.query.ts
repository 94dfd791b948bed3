import { IsIn } from 'class-validator';
import { HistoryQuery, Optional, OptionalText } from '../forms/history.query.js';

const NEW_ROLES = ['owner', 'member', 'none'] as const;

/** Which role changes are wanted. */
export class RoleChangesQuery extends HistoryQuery {
  /** The name of who made the change. */
  @OptionalText()
  actor?: string;

  /** The role after the change; `none` for people who were deleted. */
  @Optional()
  @IsIn(NEW_ROLES, { message: 'Choose a role from the list.' })
  role?: (typeof NEW_ROLES)[number];

  /** `1`: only those that moved the number of owners. */
  @Optional()
  @IsIn(['1'], { message: 'The mark for owner changes is either set or not.' })
  owners?: '1';
}
