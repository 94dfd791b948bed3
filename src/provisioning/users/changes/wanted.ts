import type { Role } from '../../../roles/role.js';
import type { Profile } from '../../../users/profile.js';
import type { User } from '../../../users/user.entity.js';
import type { Grants } from '../../../scim-keys/scim-call.js';
import {
  type AttributeChange,
  changedAttributes,
  type KeptAttribute,
  orKeep,
  refusePutBack,
  type ResourceContent,
  type ResourceType,
  ScimError,
} from '../../../scim/protocol/index.js';
import { readDesiredRole } from '../../roles/desired-role.js';
import { roleEntry } from '../../roles/scim-roles.js';
import { contentOf, profileOf } from '../representation/scim-user.mapper.js';
import type { Edit } from './edit.js';
import { keepAgainstRules } from '../rules/keep-against-rules.js';
import { applyUserRules, completeUser, type RuledUser } from '../rules/user-rules.js';
import { withMeaning } from '../../refusals/with-meaning.js';

/** What a person shall be, and what that changes. */
export interface Wanted {
  readonly profile: Profile;
  readonly active: boolean;
  /** Whether the request says so by itself, rather than leaving an active person as they are. */
  readonly saysActive?: boolean;
  /** Another role than the person has, in an account whose directory gives roles. */
  readonly role?: Role;
  readonly changes: readonly AttributeChange[];
  /** The names of the person's own attributes that change. */
  readonly attributes: readonly string[];
  /** What was sent and not taken, so that the person could be made inactive all the same. */
  readonly kept?: readonly KeptAttribute[];
}

type Rules = Pick<Grants, 'rolesFromScim' | 'userNamePolicy'>;
type Person = Pick<User, 'userName' | 'externalId' | 'active' | 'attributes' | 'role'>;
type Changing = Person & Pick<User, 'supersededName'>;

/** Whom a creation wants, as a member unless it says otherwise. @throws ScimError as `wantedOf` */
export function wantedAnew(given: ResourceContent, rules: Rules): Wanted {
  const { content, email } = applyUserRules(given, undefined, rules.userNamePolicy);
  const active = content['active'] !== false;
  const role = roleIn(content, { active: false, role: 'member' }, active, rules);
  const profile = profileOf(ownOf(content, {}, rules), email);
  const person = shownContent({ ...profile, active, role: role ?? 'member' }, rules);
  return { profile, active, role, ...changesOf({}, person, rules) };
}

/**
 * What an edit makes of a person. A role that is sent as it is shown is not asked for: Okta writes back what it has read.
 * Where the person is inactive afterwards, what OpsHelm's own rules object to is left as it was instead of refused:
 * access that is to end ends.
 * @throws ScimError 400 `invalidValue` where OpsHelm's rules are broken, or an inactive person would be an owner.
 */
export function wantedOf(user: Changing, edit: Edit, rules: Rules, type: ResourceType): Wanted {
  try {
    return strictlyWanted(user, edit, rules, type);
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    const wanted = keepingWanted(user, edit, rules, type);
    if (wanted.active) throw error;
    return wanted;
  }
}

function strictlyWanted(user: Changing, edit: Edit, rules: Rules, type: ResourceType): Wanted {
  const before = shownContent(user, rules);
  const edited = edit(before);
  const ruled = applyUserRules(edited, before, rules.userNamePolicy, user.supersededName);
  refusePutBack(before, edited, ruled.content, edit.operations ?? [], type);
  const active = isActive(ruled.content, user);
  const wanted = wantedFrom(user, ruled, rules, roleIn(ruled.content, user, active, rules));
  return { ...wanted, saysActive: active && edit.mentionsActive };
}

function keepingWanted(user: Changing, edit: Edit, rules: Rules, type: ResourceType): Wanted {
  const kept: KeptAttribute[] = [];
  const before = shownContent(user, rules);
  const edited = keepAgainstRules(edit(before, kept), before, rules.userNamePolicy, type, kept);
  const ruled = completeUser(edited, before, user.supersededName);
  orKeep(() => refusePutBack(before, edited, ruled.content, edit.operations ?? [], type), undefined, kept);
  const active = isActive(edited, user);
  const endsAccess = !active && edit.mentionsActive;
  const role = orKeep(() => roleIn(edited, user, active, rules), undefined, endsAccess ? kept : undefined);
  return { ...wantedFrom(user, ruled, rules, role), saysActive: active && edit.mentionsActive, kept };
}

function isActive(content: ResourceContent, before: Pick<User, 'active'>): boolean {
  return content['active'] === undefined ? before.active : content['active'] === true;
}

function wantedFrom(
  user: Changing,
  { content, email, superseded }: RuledUser,
  rules: Rules,
  role: Role | undefined,
): Wanted {
  const before = shownContent(user, rules);
  const active = isActive(content, user);
  const profile = profileOf(ownOf(content, user.attributes, rules), email, superseded);
  const after = shownContent({ ...profile, active, role: role ?? user.role }, rules);
  return { profile, active, role, ...changesOf(before, after, rules) };
}

/** A person as the directory sees them: their role is among the attributes where it may give it. */
export function shownContent(
  person: Person,
  { rolesFromScim }: Pick<Rules, 'rolesFromScim'>,
): ResourceContent {
  const content = contentOf(person);
  return rolesFromScim ? { ...content, roles: [roleEntry(person.role)] } : content;
}

/** What differs between two contents as they are shown. */
export function changesOf(
  before: ResourceContent,
  after: ResourceContent,
  { rolesFromScim }: Pick<Rules, 'rolesFromScim'>,
): Pick<Wanted, 'changes' | 'attributes'> {
  const changes = changedAttributes(before, after);
  const names = changes.map(({ attribute }) => attribute).filter((name) => name !== 'active');
  return { changes, attributes: rolesFromScim ? names.filter((name) => name !== 'roles') : names };
}

/** Nobody becomes an owner by a request that deactivates them; that one is carried out in any case. */
function roleIn(
  content: ResourceContent,
  before: Pick<User, 'active' | 'role'>,
  active: boolean,
  { rolesFromScim }: Rules,
): Role | undefined {
  if (!rolesFromScim) return undefined;
  const role = readDesiredRole(content['roles']);
  if (role === before.role || (before.active && !active)) return undefined;
  if (role === 'owner' && !active)
    throw withMeaning(
      'owner_inactive',
      ScimError.againstRule(
        'An inactive person cannot be an owner: activate them in the same request',
        'roles',
      ),
    );
  return role;
}

/** What is kept of the content: the role is none of the person's own attributes, and what was kept as such stays. */
function ownOf(
  content: ResourceContent,
  kept: User['attributes'],
  { rolesFromScim }: Rules,
): ResourceContent {
  if (!rolesFromScim) return content;
  const { roles: _, ...own } = content;
  return kept['roles'] === undefined ? own : { ...own, roles: kept['roles'] };
}
