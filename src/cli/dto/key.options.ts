import { Flag, Id, Text, WholeNumber } from '../cli-option.js';
import { AccountOptions } from './account.options.js';

export class CreateKeyOptions extends AccountOptions {
  @Text('--name <name>', 'what the key is for, such as "Okta"')
  name: string;

  @WholeNumber('--expires <days>', 'days until it stops working (default: 365)', 1, 3_650)
  expires = 365;

  @Flag('--read-only', 'the key can read and change nothing')
  readOnly = false;

  @Flag('--without-identity-provider', 'make it although the account has no identity provider')
  withoutIdentityProvider = false;
}

export class KeyOptions extends AccountOptions {
  @Id('--key <id>', 'the key, by its id')
  key: string;
}

export class RotateKeyOptions extends KeyOptions {
  @WholeNumber('--overlap <hours>', 'hours for which the old key goes on working (default: 24)', 0, 8_760)
  overlap = 24;
}
