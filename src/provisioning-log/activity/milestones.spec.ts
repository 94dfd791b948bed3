import { describe, expect, it } from '@jest/globals';
import type { Answered } from '../entries/outcome.js';
import type { LoggedRequest } from '../../scim/host/logged-request.js';
import { milestonesOf } from './milestones.js';

const USERS = '/scim/v2/Users';

function reached(target: string, answered: Partial<Answered>): string[] {
  const [method, path] = target.split(' ');
  return milestonesOf({ method, path } as LoggedRequest, { status: 200, summary: '', ...answered });
}

describe('A request proves', () => {
  it.each<[string, string, Partial<Answered>, string[]]>([
    ['a first call by any success', `GET ${USERS}`, {}, ['first_call']],
    ['a test of the key', `GET ${USERS}`, { proves: 'test_credentials' }, ['first_call', 'test_credentials']],
    ['an import', `GET ${USERS}`, { proves: 'import' }, ['first_call', 'import']],
    ['a creation', `POST ${USERS}`, { status: 201, act: 'create' }, ['first_call', 'create']],
    ['an update', `PUT ${USERS}/1`, { act: 'update' }, ['first_call', 'update']],
    ['a deactivation', `PATCH ${USERS}/1`, { act: 'deactivate' }, ['first_call', 'deactivate']],
    ['a reactivation', `PATCH ${USERS}/1`, { act: 'reactivate' }, ['first_call', 'reactivate']],
    ['a deletion', `DELETE ${USERS}/1`, { status: 204, act: 'delete' }, ['first_call', 'delete']],
    ['only the call where nothing changes', `PUT ${USERS}/1`, { act: 'unchanged' }, ['first_call']],
    ['that groups are read', 'GET /scim/v2/Groups', {}, ['first_call', 'groups_read']],
    [
      'that groups are read, also where it is refused',
      'GET /scim/v2/groups/1',
      { status: 404 },
      ['groups_read'],
    ],
    ['nothing where it is refused', `POST ${USERS}`, { status: 409, act: 'refused' }, []],
    ['nothing about groups where one is pushed', 'POST /scim/v2/Groups', { status: 501 }, []],
    ['nothing about groups by a name like theirs', 'GET /scim/v2/Groupsies', { status: 404 }, []],
  ])('%s', (_what, target, answered, kinds) => {
    expect(reached(target, answered)).toEqual(kinds);
  });
});
