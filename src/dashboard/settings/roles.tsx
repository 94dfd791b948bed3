import type { VNode } from 'preact';
import type { SettingsFacts } from './settings-reader.js';
import { Badge } from '../parts/badge.js';
import { Card } from '../parts/card.js';
import { Form } from '../parts/form.js';

/** Whether Okta may say who is an owner. Red while it may: whoever administers Okta can make themselves an owner. */
export function RolesCard({ settings }: SettingsFacts): VNode {
  const on = settings.rolesFromScim;
  return (
    <Card
      id="roles"
      title="Roles from Okta"
      aside={<Badge tone={on ? 'red' : undefined}>{on ? 'On' : 'Off'}</Badge>}
    >
      <p>
        With roles on, Okta finds the roles Member and Owner as entitlements, and whoever it gives one has it:
        an administrator of Okta can make people owners, themselves included. What happens when Okta takes the
        role from the last owner is your <a href="#owner-policy">owner policy</a>. You can still change roles
        here, until Okta says otherwise.
      </p>
      <p>
        With roles off, OpsHelm reads no role from Okta. Turning them on or off changes nobody’s role by
        itself.
      </p>
      <Form action="/settings/roles">
        <input type="hidden" name="state" value={on ? 'off' : 'on'} />
        <button type="submit" class="secondary">
          {on ? 'Stop roles from Okta' : 'Let Okta give roles'}
        </button>
      </Form>
    </Card>
  );
}
