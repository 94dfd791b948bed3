import { AccountsModule } from '../../accounts/accounts.module.js';
import type { Migrations } from '../../database/data-source-options.js';
import { GroupsModule } from '../../groups/groups.module.js';
import { RoleMappingModule } from '../../role-mapping/role-mapping.module.js';
import { addAttributeColumn, type NewAttributeColumn } from '../../users/columns/directory-attribute.js';
import { User } from '../../users/user.entity.js';
import { UsersModule } from '../../users/users.module.js';
import { GroupAnswers } from '../groups/group-answers.js';
import { GroupsController } from '../groups/groups.controller.js';
import { GroupWrites } from '../groups/group-writes.js';
import { GroupsOff } from '../groups/groups-off.js';
import { MemberMoves } from '../groups/member-moves.js';
import { ScimGroupsReader } from '../groups/scim-groups-reader.js';
import { ScimGroupsRepository } from '../groups/scim-groups.repository.js';
import { ScimGroupsService } from '../groups/scim-groups.service.js';
import type { OfferedType } from '../../scim/discovery/resource-catalogue.js';
import { PagePositions } from '../../scim/resources/lists/page-positions.js';
import type { ScimFeatures } from '../../scim/options/scim-options.js';
import type { ScimParts } from '../../scim/scim-parts.js';
import type { Grants } from '../../scim-keys/scim-call.js';
import { RolesOffer } from '../roles/roles-offer.js';
import { ScimKeysModule } from '../../scim-keys/scim-keys.module.js';
import { GROUP_RESOURCE_TYPE, ROLE_RESOURCE_TYPE, type Schema } from '../../scim/protocol/index.js';
import { ProvisioningLogModule } from '../../provisioning-log/provisioning-log.module.js';
import { RolesController } from '../roles/roles.controller.js';
import { ScimRolesReader } from '../roles/scim-roles-reader.js';
import { ListVersions } from '../lists/list-versions.js';
import { RememberedTotals } from '../lists/remembered-totals.js';
import { SharedPagePositions } from '../lists/shared-page-positions.js';
import { ScimUserCreation } from '../users/scim-user-creation.js';
import { ScimUsersController } from '../users/scim-users.controller.js';
import { ScimUsersReader } from '../users/scim-users-reader.js';
import { ScimUsersRepository } from '../users/lists/scim-users.repository.js';
import { ScimUsersService } from '../users/scim-users.service.js';
import { UserAnswers } from '../users/representation/user-answers.js';
import { UserGroups } from '../users/representation/user-groups.js';
import { UserType } from '../users/representation/user-type.js';
import { UserWrites } from '../users/changes/user-writes.js';
import { OpsHelmHost } from './opshelm-host.js';

const HOUSE = [
  AccountsModule,
  UsersModule,
  GroupsModule,
  RoleMappingModule,
  ScimKeysModule,
  ProvisioningLogModule,
];

const ENDPOINTS = [
  ListVersions,
  RememberedTotals,
  SharedPagePositions,
  UserAnswers,
  UserGroups,
  ScimUsersRepository,
  ScimUsersReader,
  UserWrites,
  ScimUserCreation,
  ScimUsersService,
  GroupsOff,
  GroupAnswers,
  MemberMoves,
  GroupWrites,
  ScimGroupsRepository,
  ScimGroupsReader,
  ScimGroupsService,
  ScimRolesReader,
];

/** What the service provider offers, and how. */
export interface OpsHelmFeatures extends ScimFeatures {
  /** /Roles, and roles from a directory in the accounts that let it give them: yes unless said otherwise. */
  readonly roles?: boolean;
  /** Whether SCIM takes its fast path past Express: yes unless said otherwise. */
  readonly fastPath?: boolean;
}

/** What extends OpsHelm: schema extensions of its User, attributes with a column, and resource types of its own. */
export interface OpsHelmExtensions extends Pick<ScimParts, 'imports' | 'resources' | 'on'> {
  readonly userExtensions?: readonly Schema[];
  /** Attributes that get a column of `users`; a migration makes it. */
  readonly userColumns?: readonly NewAttributeColumn[];
  /** Migrations of tables and columns that the extensions bring. */
  readonly migrations?: Migrations;
}

/** What OpsHelm brings to the SCIM module: people, groups and roles in its own tables, and what extends it. */
export function opshelmParts(
  { userExtensions, userColumns = [], imports = [], resources, on }: OpsHelmExtensions = {},
  { roles = true, fastPath = true }: Pick<OpsHelmFeatures, 'roles' | 'fastPath'> = {},
): ScimParts {
  for (const column of userColumns) addAttributeColumn(User, column);
  const userType = new UserType(userExtensions);
  return {
    auth: OpsHelmHost,
    fastPath,
    imports: [...HOUSE, ...imports],
    resources,
    on,
    types: typesOf(userType),
    controllers: [ScimUsersController, GroupsController, RolesController],
    providers: [
      { provide: UserType, useValue: userType },
      { provide: RolesOffer, useValue: new RolesOffer(roles) },
      ...ENDPOINTS,
      { provide: PagePositions, useExisting: SharedPagePositions },
    ],
  };
}

function typesOf({ type }: UserType): OfferedType<Grants>[] {
  return [
    { type, list: ScimUsersReader },
    {
      type: GROUP_RESOURCE_TYPE,
      list: ScimGroupsReader,
      isOffered: ({ grants }) => grants.groupsEnabled,
    },
    { type: ROLE_RESOURCE_TYPE, isOffered: ({ grants }) => grants.rolesFromScim, isUnlisted: true },
  ];
}
