import type { VNode } from 'preact';
import type { SettingsFacts } from './settings-reader.js';
import { Card } from '../parts/card.js';
import { Field, Form } from '../parts/form.js';
import { type Choice, Choices } from './choices.js';

const USER_NAMES: readonly Choice[] = [
  {
    value: 'email',
    name: 'The e-mail address',
    meaning:
      'The user name has to be the primary e-mail address, as with Application username format “Email” in Okta. A person for whom they differ is refused, and Okta’s task says why.',
  },
  {
    value: 'any',
    name: 'Anything',
    meaning:
      'Okta may send any user name, such as an employee number. Send a primary e-mail address besides: mails go there.',
  },
];

/** What Okta may send as a user name. */
export function UserNamePolicyCard({ settings }: SettingsFacts): VNode {
  return (
    <Card id="user-name-policy" title="User names">
      <Form action="/settings/user-name-policy">
        <Choices name="policy" legend="A user name is" choices={USER_NAMES} value={settings.userNamePolicy} />
        <button type="submit">Save user names</button>
      </Form>
    </Card>
  );
}

/** Who is told when nobody else is left. */
export function RecoveryContactCard({ settings }: SettingsFacts): VNode {
  return (
    <Card id="recovery-contact" title="Recovery contact">
      <Form action="/settings/recovery-contact">
        <Field
          name="contact"
          label="E-mail address"
          type="email"
          value={settings.recoveryContact ?? ''}
          help="Told when the account has no active owner. Take an address that is not in your Okta, such as a shared mailbox."
          autocomplete="off"
          maxlength={254}
        />
        <button type="submit">Save recovery contact</button>
      </Form>
    </Card>
  );
}

/** For how long the provisioning log is kept. */
export function LogRetentionCard({ settings, defaultLogDays }: SettingsFacts): VNode {
  return (
    <Card id="log-retention" title="Log retention">
      <Form action="/settings/log-retention">
        <Field
          name="days"
          label="Days"
          type="number"
          min={1}
          max={3_650}
          value={settings.logRetentionDays ?? ''}
          help={`The provisioning log is kept for so many days. Empty: ${defaultLogDays} days, the default here. Role changes are kept for ever.`}
        />
        <button type="submit">Save log retention</button>
      </Form>
    </Card>
  );
}
