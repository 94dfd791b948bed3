import type { RefusalReason } from '../../sessions/sign-in/sign-in-refused.js';

/** What whoever is not let in reads: what is wrong, and who can change it where. */
export const REFUSED: Readonly<Record<RefusalReason, readonly [title: string, advice: string]>> = {
  'unknown-person': [
    'You are not in OpsHelm',
    'Nobody in this account has this e-mail address. An Okta or Entra admin can assign you to the OpsHelm app.',
  ],
  inactive: [
    'You are not active in OpsHelm',
    'Your access was taken away, or you were unassigned from the OpsHelm app. An Okta or Entra admin can assign you again.',
  ],
  'deactivation-pending': [
    'Your directory has taken your access away',
    'You are still an owner on record, since the account has no other one. The operators of OpsHelm can let you in with a sign-in link, to make somebody else an owner.',
  ],
  'address-held': [
    'Your new address waits to be confirmed',
    'You are an owner of this account or were one, and a SCIM key changed your address. Another owner can confirm on your page in OpsHelm that it is still you. If there is no other owner, an operator of OpsHelm can: opshelm users confirm-address.',
  ],
  'account-closed': ['The account is closed', 'Ask the operators of OpsHelm about it.'],
  'email-missing': [
    'Your e-mail address is not known',
    'Your identity provider sent neither an e-mail address nor an ID that OpsHelm knows. In Okta, grant the app the scope email and add an address to your profile. In Entra, add the optional claim email to the ID token.',
  ],
  'email-unverified': [
    'Your e-mail address is not verified',
    'Your identity provider does not mark the address as verified. Okta does so for only a few people, and Entra for none by default. It is best to match people by directory ID: in Okta, map the user’s id to externalId; in Entra, map objectId to externalId. Alternatively, an owner can confirm in OpsHelm, under Settings > Identity provider, that the directory’s addresses are right.',
  ],
  guest: [
    'Guests are not matched by address',
    'In Entra you are a guest from another organization. Your Entra admin can provision you to OpsHelm with objectId mapped to externalId.',
  ],
  ambiguous: [
    'More than one person matches you',
    'Several people in this account have your directory ID. An owner can find them under People; your directory’s admin can correct externalId.',
  ],
  'bound-to-another': [
    'This address belongs to another sign-in',
    'The person with this address or directory ID signs in to OpsHelm as another user of the identity provider. If that user is gone, an owner can unlink it on the person’s page in OpsHelm.',
  ],
  'another-id': [
    'Your directory knows this person under another ID',
    'The person with your address in OpsHelm has a different externalId from the one your sign-in sent: the address may have belonged to somebody else. Your directory’s admin can unassign that person and assign you.',
  ],
  'owner-unlike': [
    'Your address does not match',
    'Your directory ID belongs to an owner in OpsHelm whose address differs from the one you signed in with. An owner can correct one of them, or an operator of OpsHelm can make a sign-in link for you.',
  ],
  'signed-out-meanwhile': [
    'Your sessions were ended',
    'All your sessions were ended while you were signing in. Wait a moment and sign in again.',
  ],
  'session-expired': [
    'Your session at the identity provider has expired',
    'Sign out of your identity provider, and start again.',
  ],
  'wrong-claim': [
    'The sign-in was not confirmed',
    'Your identity provider’s answer contained an invalid value. An owner can see what it was in OpsHelm, under Settings.',
  ],
  'provider-refused': [
    'The sign-in was not confirmed',
    'Your identity provider did not confirm the sign-in, or it took too long. Try again. If it goes on, ask your Okta or Entra admin whether you are assigned to the OpsHelm app.',
  ],
  'another-attempt': [
    'The sign-in was not confirmed',
    'Your identity provider’s answer belongs to another sign-in, perhaps one in another tab. Finish that one, or begin again here.',
  ],
  'attempt-void': [
    'This sign-in cannot be finished',
    'It was not begun in this browser, or more than ten minutes ago. Begin again.',
  ],
  'link-void': [
    'This link does not work any more',
    'It was used already, is older than ten minutes, or was not copied in full. Ask the operator for a new one.',
  ],
};
