import type { Answered } from '../entries/outcome.js';
import type { LoggedRequest } from '../../scim/host/logged-request.js';

/** What an account's directory can have done, as proof that a step of the setup works. */
export type MilestoneKind =
  | 'first_call'
  | 'test_credentials'
  | 'import'
  | 'groups_read'
  | 'create'
  | 'update'
  | 'deactivate'
  | 'reactivate'
  | 'delete';

const ACTS: ReadonlySet<string> = new Set(['create', 'update', 'deactivate', 'reactivate', 'delete']);

/**
 * What a request proves. Only successes count, but for `groups_read`: that the directory asks for groups at all is
 * what its setup should not have.
 */
export function milestonesOf({ method, path }: LoggedRequest, answered: Answered): MilestoneKind[] {
  const { status, act = '', proves } = answered;
  const kinds: MilestoneKind[] = [];
  if (status < 400) kinds.push('first_call');
  if (status < 400 && proves) kinds.push(proves);
  if (status < 400 && ACTS.has(act)) kinds.push(act as MilestoneKind);
  if (method === 'GET' && /\/groups(?:\/|$)/i.test(path)) kinds.push('groups_read');
  return kinds;
}
