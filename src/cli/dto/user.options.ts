import { ROLES, type Role } from '../../roles/role.js';
import { Email, OneOf, Text, WholeNumber } from '../cli-option.js';
import { AccountOptions } from './account.options.js';

export class CreateUserOptions extends AccountOptions {
  @Email('--email <address>', 'the address to sign in with')
  email: string;

  @Text('--given-name <name>', 'the given name')
  givenName: string;

  @Text('--family-name <name>', 'the family name')
  familyName: string;

  @OneOf('--role <role>', 'owner or member (default: member)', ROLES, 'optional')
  role: Role = 'member';
}

export class ListUsersOptions extends AccountOptions {
  @WholeNumber('--limit <number>', 'how many to show at most (default: 100)', 1, 10_000)
  limit = 100;
}

export class ConfirmAddressOptions extends AccountOptions {
  @Text('--user <address>', 'the person, by the new e-mail address')
  user: string;
}

export class SetRoleOptions extends AccountOptions {
  @Text('--user <address>', 'the person, by their e-mail address')
  user: string;

  @OneOf('--role <role>', 'owner or member', ROLES)
  role: Role;
}
