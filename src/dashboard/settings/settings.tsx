import type { VNode } from 'preact';
import type { AuditRecord } from '../../audit/audit-reader.js';
import type { GlobalLogoutState } from '../../global-logout/global-logout-settings.js';
import type { RoleEffects } from '../../role-mapping/role-effects.js';
import type { ProviderAddresses } from '../../sessions/sign-in/provider-dialogue.js';
import type { SettingsFacts } from './settings-reader.js';
import type { SignInFault } from './sign-in/sign-in-fault-reader.js';
import { Card, Empty, Heading } from '../parts/card.js';
import { type Column, Table } from '../parts/table.js';
import { Time } from '../parts/time.js';
import { LogRetentionCard, RecoveryContactCard, UserNamePolicyCard } from './account.js';
import { GlobalLogoutCard } from './sign-in/global-logout.js';
import { GroupsCard } from './groups.js';
import { IdentityProviderCard } from './sign-in/identity-provider.js';
import { OwnerPolicyCard, type RefusedPolicy } from './owner-policy.js';
import { DisconnectCard, ProvisioningCard } from './provisioning/provisioning.js';
import { RolesCard } from './roles.js';

interface SettingsPageFacts extends SettingsFacts {
  readonly groupEffects: RoleEffects;
  /** Why nobody comes in through the identity provider, as far as it is known. */
  readonly fault?: SignInFault;
  readonly logout: GlobalLogoutState;
}

/** The settings, each in a form of its own, and who changed them last. */
export function settingsBody(
  facts: SettingsPageFacts,
  addresses: ProviderAddresses,
  refused?: RefusedPolicy,
): VNode {
  return (
    <>
      <Heading title="Settings" lead="Each section is saved on its own. Every change is on record." />
      <IdentityProviderCard {...facts} addresses={addresses} />
      {facts.provider ? <GlobalLogoutCard logout={facts.logout} {...addresses} /> : null}
      <OwnerPolicyCard {...facts} refused={refused} />
      <div class="grid">
        <RecoveryContactCard {...facts} />
        <LogRetentionCard {...facts} />
      </div>
      <UserNamePolicyCard {...facts} />
      <GroupsCard {...facts} />
      <RolesCard {...facts} />
      <ProvisioningCard {...facts} />
      <DisconnectCard />
      <ChangesCard changes={facts.changes} />
    </>
  );
}

const COLUMNS: readonly Column<AuditRecord>[] = [
  { head: 'Time', cell: ({ at }) => <Time at={at} /> },
  { head: 'What', cell: ({ summary }) => <bdi>{summary}</bdi> },
  { head: 'Who', cell: ({ actorName }) => <bdi class="roomy">{actorName}</bdi> },
];

function ChangesCard({ changes }: Pick<SettingsFacts, 'changes'>): VNode {
  return (
    <Card id="changes" title="Recent changes">
      {changes.length > 0 ? (
        <Table
          caption="The last changes of settings"
          columns={COLUMNS}
          rows={changes}
          keyOf={({ id }) => id}
        />
      ) : (
        <Empty>Nobody has changed a setting yet.</Empty>
      )}
    </Card>
  );
}
