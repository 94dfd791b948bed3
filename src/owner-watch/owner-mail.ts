import type { Account } from '../accounts/account.entity.js';
import type { Mail } from '../mail/mail-queue.js';
import type { OwnerCountChanged } from '../roles/events/owner-count-changed.event.js';

/** The mail that tells of a fallen owner count: what happened, by whom and when, and what to do. */
export function ownerMail(
  account: Account,
  recipients: readonly string[],
  { after, actor, email, at, cause }: OwnerCountChanged['payload'],
): Mail {
  const state = after === 0 ? 'has no active owner' : 'has only one active owner left';
  return {
    recipients,
    subject: `${account.name}: the account ${state}`,
    text: [
      `The OpsHelm account ${account.name} (${account.slug}) ${state}.`,
      `What happened: ${email} is no longer an active owner (${cause}), by ${actor.name}, at ${at}.`,
      after === 0 ? noOwnerAdvice(account.slug) : ONE_OWNER_ADVICE,
    ].join('\n\n'),
  };
}

const ONE_OWNER_ADVICE =
  'What to do: make another person an owner now. If your directory deactivates the last one, nobody can change roles ' +
  'or keys any more.';

function noOwnerAdvice(slug: string): string {
  return (
    'What to do: reactivate a former owner in Okta (assign them to the OpsHelm app again): the first one who comes ' +
    'back is an owner again. Or ask the operators of OpsHelm to run: ' +
    `opshelm owners recover --account ${slug} --user EMAIL --reason TEXT`
  );
}
