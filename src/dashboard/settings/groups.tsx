import type { VNode } from 'preact';
import { isWithoutEffect, type RoleEffects } from '../../role-mapping/role-effects.js';
import type { SettingsFacts } from './settings-reader.js';
import { Badge } from '../parts/badge.js';
import { Card } from '../parts/card.js';
import { Form } from '../parts/form.js';

interface GroupsCardProps extends SettingsFacts {
  /** Whose role the switch would change if it were turned. */
  readonly groupEffects: RoleEffects;
}

/** Whether Okta may push groups. */
export function GroupsCard({ settings, groupEffects }: GroupsCardProps): VNode {
  const on = settings.groupsEnabled;
  return (
    <Card
      id="groups"
      title="Groups"
      aside={<Badge tone={on ? 'green' : undefined}>{on ? 'On' : 'Off'}</Badge>}
    >
      <p>
        With groups on, Okta may push groups and their members (Push Groups). Being in a group changes
        nobody’s role, unless you make a rule for it in <a href="/role-mapping">Role mapping</a>. With groups
        off, OpsHelm answers Okta as if there were none, and no rule has an effect; what was pushed stays,
        unseen.
      </p>
      {isWithoutEffect(groupEffects) ? null : <p class="notice amber">{effectWords(groupEffects, on)}</p>}
      <Form action="/settings/groups">
        <input type="hidden" name="state" value={on ? 'off' : 'on'} />
        <button type="submit" class="secondary">
          {on ? 'Turn groups off' : 'Turn groups on'}
        </button>
      </Form>
    </Card>
  );
}

function effectWords({ gains, losses, ownersBefore, ownersAfter }: RoleEffects, on: boolean): string {
  const people = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'}`;
  const parts = [
    gains.count > 0 ? `makes ${people(gains.count)} owners` : '',
    losses.count > 0 ? `takes the role of owner from ${people(losses.count)}` : '',
  ];
  const what = parts.filter(Boolean).join(' and ');
  return `Turning groups ${on ? 'off' : 'on'} ${what}, by your rules. Owners: ${ownersBefore} → ${ownersAfter}.`;
}
