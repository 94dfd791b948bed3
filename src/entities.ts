import { Account } from './accounts/account.entity.js';
import { OutboxEvent } from './events/outbox-event.entity.js';
import { MailMessage } from './mail/mail-message.entity.js';
import { OwnerWarning } from './owner-watch/owner-warning.entity.js';
import { OwnerWatchState } from './owner-watch/owner-watch-state.entity.js';
import { RoleChange } from './roles/role-change.entity.js';
import { ScimKey } from './scim/keys/scim-key.entity.js';
import { ProvisioningLogEntry } from './scim/provisioning-log/provisioning-log-entry.entity.js';
import { ProvisioningRead } from './scim/provisioning-log/provisioning-read.entity.js';
import { RemovedUser } from './users/removed-user.entity.js';
import { User } from './users/user.entity.js';

/** Every table of the application. */
export const entities = [
  Account,
  User,
  RemovedUser,
  RoleChange,
  OutboxEvent,
  MailMessage,
  OwnerWarning,
  OwnerWatchState,
  ScimKey,
  ProvisioningLogEntry,
  ProvisioningRead,
];
