import { kindOf, type ProviderKind } from '../identity-provider/provider-kind.js';
import { nameKey } from '../../users/name-key.js';
import type { RefusalReason } from '../sign-in/sign-in-refused.js';
import type { Identity } from './identity-claims.js';
import { UUID } from '../../database/is-id.js';

const OKTA_ID = /^00u[A-Za-z0-9]{10,}$/;
const OBJECT_ID = /^[0-9a-f]{24}$/i;

/** What the ids look like that a provider gives to people, and to directories as their `externalId`. */
const FORMS: Readonly<Record<ProviderKind, RegExp>> = {
  okta: OKTA_ID,
  entra: UUID,
  jumpcloud: OBJECT_ID,
  google: /^\d{21}$/,
  // An Okta organization under a domain of its own.
  other: OKTA_ID,
};

/** Forms in which other systems give ids too: two of them may be one person's. */
const COMMON_FORMS = [UUID, OBJECT_ID, /^\d+$/];

/** How somebody was recognised, the most certain way first. */
export type FoundBy = 'binding' | 'directory-id' | 'verified-address' | 'address';

/** A person of the account an identity might belong to, with what recognising them takes. */
export interface Candidate {
  readonly id: string;
  readonly email: string;
  readonly userName: string;
  readonly externalId: string | null;
  readonly isOwner: boolean;
  readonly isActive: boolean;
  /** The subjects of the same issuer to whom the person is bound. */
  readonly subjects: readonly string[];
}

/** Everyone an identity might belong to. */
export interface Candidates {
  /** Who is bound to the issuer and the subject, or to the directory's id there. */
  readonly bound: Candidate | undefined;
  /** Whose `externalId` is the provider's id. */
  readonly byDirectoryId: readonly Candidate[];
  /** Whose primary address is the identity's. */
  readonly byAddress: Candidate | undefined;
}

/** Who it is and how we know, or why we cannot tell. */
export type Recognition =
  | { readonly person: Candidate; readonly by: FoundBy }
  | { readonly reason: RefusalReason; readonly person?: Candidate };

/**
 * Says who somebody is, within one account: the first that fits of the binding, the directory's id, a verified address,
 * and an address for which the owners vouch. Whoever is bound is never found by anything weaker. Of several with one
 * directory's id, those who left do not count beside one who is there; nor does the binding of a record that was left.
 * @param vouched whether an owner has said that the directory's addresses are right
 */
export function recognise(
  identity: Identity,
  { bound, byDirectoryId, byAddress }: Candidates,
  vouched: boolean,
): Recognition {
  const present = byDirectoryId.filter(({ isActive }) => isActive);
  const [known, second] = present.length > 0 ? present : byDirectoryId;
  const isBack = bound && !bound.isActive && present.length > 0;
  if (bound && !isBack)
    return isHandedOn(identity, bound, present) ? refusedFor('another-id', bound) : boundTo(bound);
  if (second) return { reason: 'ambiguous' };
  if (known) return refused(identity, known) ?? { person: known, by: 'directory-id' };
  if (identity.email === undefined) return { reason: 'email-missing' };
  if (identity.isGuest) return { reason: 'guest', person: byAddress };
  if (!identity.isEmailVerified && !vouched) return { reason: 'email-unverified', person: byAddress };
  if (!byAddress) return { reason: 'unknown-person' };
  const by = identity.isEmailVerified ? 'verified-address' : 'address';
  return refused(identity, byAddress) ?? { person: byAddress, by };
}

function boundTo(person: Candidate): Recognition {
  return { person, by: 'binding' };
}

function refusedFor(reason: RefusalReason, person: Candidate): Recognition {
  return { reason, person };
}

/** Whether the record of who is bound is somebody else's now, by the directory's ids: another record has theirs. */
function isHandedOn(identity: Identity, bound: Candidate, present: readonly Candidate[]): boolean {
  return isOfAnother(identity, bound) && present.some(({ id }) => id !== bound.id);
}

/** Why an identity is not the person whom it seems to be. */
function refused(identity: Identity, person: Candidate): Recognition | undefined {
  const { subject, directoryId, names } = identity;
  if (person.subjects.length > 0 && !person.subjects.includes(subject))
    return refusedFor('bound-to-another', person);
  if (isOfAnother(identity, person)) return refusedFor('another-id', person);
  if (!person.isOwner || person.externalId !== directoryId) return undefined;
  return sharesName(names, person) ? undefined : refusedFor('owner-unlike', person);
}

/**
 * Whoever holds a SCIM key can write an owner's `externalId`, so a provider that names the person has to name the owner.
 * One that sends no name at all is trusted.
 */
function sharesName(names: readonly string[], { email, userName }: Candidate): boolean {
  if (names.length === 0) return true;
  const keys = names.map(nameKey);
  return keys.includes(nameKey(email)) || keys.includes(nameKey(userName));
}

/**
 * Whether the directory knows the person under another id of the very kind that the provider tells: then they are two
 * people. Where other systems give ids of that form too, a verified address tells more.
 */
function isOfAnother(identity: Identity, { externalId }: Candidate): boolean {
  const { issuer, directoryId, isEmailVerified } = identity;
  if (externalId === null || externalId === directoryId) return false;
  const forms = [FORMS[kindOf(issuer)], ...(isEmailVerified ? [] : COMMON_FORMS)];
  return forms.some((form) => form.test(externalId) && form.test(directoryId));
}
