import type { VNode } from 'preact';
import type { SettingsFacts } from '../readers/settings-reader.js';
import { Badge } from './parts/badge.js';
import { Card } from './parts/card.js';
import { Form } from './parts/form.js';

/** Whether Okta may push groups. */
export function GroupsCard({ settings }: SettingsFacts): VNode {
  const on = settings.groupsEnabled;
  return (
    <Card
      id="groups"
      title="Groups"
      aside={<Badge tone={on ? 'green' : undefined}>{on ? 'On' : 'Off'}</Badge>}
    >
      <p>
        With groups on, Okta may push groups and their members (Push Groups). Being in a group changes
        nobody’s role. With groups off, OpsHelm answers Okta as if there were none; what was pushed stays,
        unseen.
      </p>
      <Form action="/settings/groups">
        <input type="hidden" name="state" value={on ? 'off' : 'on'} />
        <button type="submit" class="secondary">
          {on ? 'Turn groups off' : 'Turn groups on'}
        </button>
      </Form>
    </Card>
  );
}
