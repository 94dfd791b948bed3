import { IsIn } from 'class-validator';
import { type Role, ROLES } from '../../roles/role.js';
import { type PeopleFilter, type Status, STATUSES } from '../../users/list/people-filter.js';
import { Optional, OptionalText } from '../forms/history.query.js';

/** Where somebody comes from, as the address bar has it. */
const SOURCES = ['okta', 'manual'] as const;

/** Which people are wanted, and where the page begins. */
export class PeopleQuery {
  /** The beginning of a name or an e-mail address. */
  @OptionalText()
  q?: string;

  @Optional()
  @IsIn(ROLES, { message: 'Choose a role from the list.' })
  role?: Role;

  @Optional()
  @IsIn(STATUSES, { message: 'Choose a status from the list.' })
  status?: Status;

  @Optional()
  @IsIn(SOURCES, { message: 'Choose a source from the list.' })
  source?: (typeof SOURCES)[number];

  /** `no`: only people whom Okta has not linked. */
  @Optional()
  @IsIn(['no'], { message: 'The mark for people who are not in Okta is either set or not.' })
  linked?: 'no';

  /** The e-mail key behind which the page begins. */
  @OptionalText()
  after?: string;
}

/** The filter that an owner asks for. */
export function filterOf({ q: search, role, status, source, linked }: PeopleQuery): PeopleFilter {
  const from = source && ({ okta: 'scim', manual: 'manual' } as const)[source];
  return { search, role, status, source: from, unlinked: linked === 'no' };
}

/** The query without what is not for members: they see neither where people come from nor what Okta knows. */
export function forMembers({ q, role, status, after }: PeopleQuery): PeopleQuery {
  return { q, role, status, after };
}
