import { Flag, Slug, Text } from '../cli-option.js';
import { AccountOptions } from './account.options.js';

export class OwnerStatusOptions {
  @Slug('--account <slug>', 'one account, by its short name', 'optional')
  account?: string;

  @Flag('--all', 'every account (the default)')
  all = false;
}

export class RecoverOptions extends AccountOptions {
  @Text('--user <address>', 'the person who becomes an owner, by their e-mail address')
  user: string;

  @Text('--reason <text>', 'why; it is kept in the history and told to every member')
  reason: string;
}
