import { Account } from './accounts/account.entity.js';
import { OwnerSuccessor } from './users/owners/owner-successor.entity.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { EventDelivery } from './events/event-delivery.entity.js';
import { EventSubscriber } from './events/event-subscriber.entity.js';
import { OutboxEvent } from './events/outbox-event.entity.js';
import { Group } from './groups/group.entity.js';
import { GroupMember } from './groups/group-member.entity.js';
import { MailMessage } from './mail/mail-message.entity.js';
import { OwnerWatchState } from './owner-watch/owner-watch-state.entity.js';
import { GroupRoleMapping } from './role-mapping/group-role-mapping.entity.js';
import { RoleChange } from './roles/role-change.entity.js';
import { ScimKey } from './scim-keys/scim-key.entity.js';
import { ProvisioningLogEntry } from './provisioning-log/entries/provisioning-log-entry.entity.js';
import { ProvisioningRead } from './provisioning-log/entries/provisioning-read.entity.js';
import { ProvisioningMilestone } from './provisioning-log/activity/provisioning-milestone.entity.js';
import { ProvisioningTraffic } from './provisioning-log/activity/provisioning-traffic.entity.js';
import { ListPlace } from './provisioning/lists/list-place.entity.js';
import { RevocationJti } from './global-logout/revocation-jti.entity.js';
import { SignInIdentity } from './sessions/recognition/sign-in-identity.entity.js';
import { Session } from './sessions/session.entity.js';
import { SignInLink } from './sessions/sign-in-link.entity.js';
import { RemovedUser } from './users/removed-user.entity.js';
import { User } from './users/user.entity.js';
import { Warning } from './warnings/warning.entity.js';

/** Every table of the application. */
export const entities = [
  Account,
  OwnerSuccessor,
  User,
  RemovedUser,
  Group,
  GroupMember,
  GroupRoleMapping,
  RoleChange,
  OutboxEvent,
  EventSubscriber,
  EventDelivery,
  MailMessage,
  Warning,
  AuditEntry,
  Session,
  SignInLink,
  SignInIdentity,
  RevocationJti,
  OwnerWatchState,
  ScimKey,
  ProvisioningLogEntry,
  ProvisioningRead,
  ProvisioningTraffic,
  ProvisioningMilestone,
  ListPlace,
];
