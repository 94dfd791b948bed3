import type { PolicyState } from '../../users/owners/owner-policy.service.js';
import type { Warning, WarningKind } from '../../warnings/warning.entity.js';

/** What a kind of warning means for an owner. */
export interface KindWords {
  readonly tone: 'red' | 'amber';
  readonly title: string;
  /** What it means, in a sentence or two. */
  readonly meaning: string;
  readonly advice: string;
  /** Where to do something about it; `:subject` is what the warning is about. */
  readonly place: readonly [path: string, name: string];
}

const KINDS: Readonly<Record<WarningKind, KindWords>> = {
  no_owner: {
    tone: 'red',
    title: 'The account has no active owner',
    meaning: 'Nobody can change roles, keys or settings.',
    advice: 'Bring a former owner back in Okta, or ask the operators of OpsHelm.',
    place: ['/recovery', 'How to recover'],
  },
  one_owner: {
    tone: 'amber',
    title: 'Only one active owner is left',
    meaning: 'If Okta deactivates the owner who is left, nobody can change roles, keys or settings any more.',
    advice: 'Make another person an owner, or name successors.',
    place: ['/people?role=member&status=active', 'Add an owner'],
  },
  deactivation_pending: {
    tone: 'red',
    title: 'Okta wants to deactivate the last owner',
    meaning:
      'The owner policy keeps them as an owner for now, without access. The deactivation is carried out as soon as there is a second owner.',
    advice: 'Make another person an owner. If it was a mistake, assign this one to the app in Okta again.',
    place: ['/people?role=member&status=active', 'Add an owner'],
  },
  owner_address_held: {
    tone: 'red',
    title: 'The address of an owner was changed and waits to be confirmed',
    meaning:
      'A SCIM key changed the address or the user name of somebody who is an owner or can become one. Until it is confirmed, only the identity provider user who was already linked to this person can sign in as them.',
    advice:
      'If it is still the same person, another owner confirms it on their page; where there is no other owner, an operator of OpsHelm does, with opshelm users confirm-address. If it is not, change it back in Okta, and revoke the key.',
    place: ['/people/:subject', 'Open the person'],
  },
  key_expiring: {
    tone: 'amber',
    title: 'A SCIM key is about to expire',
    meaning: 'From that moment on, Okta is refused.',
    advice: 'Rotate the key, and paste the new one into Okta.',
    place: ['/keys/:subject', 'Open the key'],
  },
  repeated_401: {
    tone: 'red',
    title: 'Okta presents a key that is not accepted',
    meaning:
      'Its requests were refused with 401 five times or more within an hour: the key is mistyped, revoked or expired.',
    advice: 'Paste a key that is active into Okta: Provisioning > Integration.',
    place: ['/keys', 'Open the SCIM keys'],
  },
  provisioning_failing: {
    tone: 'red',
    title: 'Provisioning fails',
    meaning: 'Nothing that Okta sent has gone through for an hour or longer.',
    advice: 'Look at the failures: each one says what it means and which screen in Okta fixes it.',
    place: ['/log?failed=1', 'Open the failures'],
  },
  flapping: {
    tone: 'amber',
    title: 'People were deactivated right after being activated',
    meaning: 'Okta deactivated them within a minute of adding or reactivating them.',
    advice: 'Check in Okta whether two groups or apps disagree about them.',
    place: ['/log?what=deactivate', 'Open the deactivations'],
  },
  deactivation_burst: {
    tone: 'red',
    title: 'Okta deactivated many people in a short time',
    meaning:
      'Ten or more within ten minutes: a changed group or assignment in Okta does this, on purpose or by mistake.',
    advice: 'If it is a mistake, pause provisioning, fix the assignments in Okta, and resume.',
    place: ['/settings#provisioning', 'Pause provisioning'],
  },
  user_name_differs: {
    tone: 'amber',
    title: 'User names and e-mail addresses differ',
    meaning: 'OpsHelm expects the user name to be the primary e-mail address.',
    advice: 'In Okta, set Application username format to Email on the Sign On tab.',
    place: ['/setup#username-format', 'Open the Okta setup'],
  },
};

/** The words for a warning; the link leads to what it is about. */
export function wordsFor({ kind, subject }: Pick<Warning, 'kind' | 'subject'>): KindWords {
  const words = KINDS[kind];
  const [path, name] = words.place;
  return { ...words, place: [path.replace('/:subject', subject && `/${subject}`), name] };
}

/** As `wordsFor`, for an account with this policy: it decides what becomes of an account without its last owner. */
export function wordsUnder(state: PolicyState, warning: Pick<Warning, 'kind' | 'subject'>): KindWords {
  const words = wordsFor(warning);
  const outlook = warning.kind === 'one_owner' ? outlookOf(state) : undefined;
  return outlook ? { ...words, meaning: outlook, advice: 'Make another person an owner.' } : words;
}

/** Undefined where the account would be left without an owner. */
function outlookOf({ policy, successors }: PolicyState): string | undefined {
  if (policy === 'protect')
    return 'If Okta deactivates the owner who is left, they stay the owner, without access, until there is another one.';
  const successor = policy === 'handover' ? successors.find(({ eligible }) => eligible) : undefined;
  return successor && `If Okta deactivates the owner who is left, ${successor.email} becomes the owner.`;
}
