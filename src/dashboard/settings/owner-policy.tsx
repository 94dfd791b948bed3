import type { VNode } from 'preact';
import { OWNER_POLICY_NAMES } from '../../accounts/owner-policy-names.js';
import type { OwnerPolicy } from '../../accounts/account.entity.js';
import type { Successor } from '../../users/owners/successors.service.js';
import type { SettingsFacts } from './settings-reader.js';
import { Badge } from '../parts/badge.js';
import { Card } from '../parts/card.js';
import { Form, Notes } from '../parts/form.js';
import { type Choice, Choices } from './choices.js';

const POLICIES: readonly Choice[] = [
  {
    value: 'warn',
    name: OWNER_POLICY_NAMES.warn,
    meaning:
      'Okta’s word is carried out: the last owner loses access at once, and the account has no owner. Everybody who can act is told.',
  },
  {
    value: 'handover',
    name: OWNER_POLICY_NAMES.handover,
    meaning:
      'Okta’s word is carried out, and in the same step the first successor who is an active member becomes the owner. If none is, it is as with Warn.',
  },
  {
    value: 'protect',
    name: OWNER_POLICY_NAMES.protect,
    meaning:
      'The last owner stays: Okta gets a refusal that says what to do, and their sessions end all the same. The deactivation is carried out as soon as there is a second owner.',
  },
];

/** An owner policy as it was asked for, and why it was not taken. */
export interface RefusedPolicy {
  readonly policy: OwnerPolicy;
  /** By e-mail. */
  readonly successors: readonly string[];
  readonly fault: string;
}

interface OwnerPolicyProps extends SettingsFacts {
  readonly refused: RefusedPolicy | undefined;
}

/** What happens when Okta deactivates the last owner, and who follows. */
export function OwnerPolicyCard({ settings, successors, refused }: OwnerPolicyProps): VNode {
  return (
    <Card id="owner-policy" title="When Okta deactivates the last owner">
      <Form action="/settings/owner-policy">
        <Choices
          name="policy"
          legend="Policy"
          choices={POLICIES}
          value={refused?.policy ?? settings.ownerPolicy}
        />
        <SuccessorsField successors={successors} refused={refused} />
        <button type="submit">Save policy</button>
      </Form>
    </Card>
  );
}

function SuccessorsField({ successors, refused }: Pick<OwnerPolicyProps, 'successors' | 'refused'>): VNode {
  const emails = refused?.successors ?? successors.map(({ email }) => email);
  const fault = refused?.fault;
  return (
    <div class="field">
      <label for="successors">Successors, by e-mail</label>
      <textarea
        id="successors"
        name="successors"
        rows={Math.max(3, emails.length + 1)}
        aria-describedby={fault ? 'successors-help successors-fault' : 'successors-help'}
        aria-invalid={fault ? true : undefined}
        autofocus={fault ? true : undefined}
        spellcheck={false}
      >
        {emails.join('\n')}
      </textarea>
      <Notes
        name="successors"
        help="One on each line, the first one first. They must be active members."
        fault={fault}
      />
      {successors.filter(({ eligible }) => !eligible).map(passedOver)}
    </div>
  );
}

function passedOver({ userId, email }: Successor): VNode {
  return (
    <p key={userId} class="small">
      <Badge tone="amber">Passed over</Badge> <bdi>{email}</bdi> is not an active member now.
    </p>
  );
}
