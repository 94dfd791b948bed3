import type { VNode } from 'preact';
import { Card, Heading } from '../parts/card.js';

/** The two ways back for an account that has no active owner; `told` is whether mails are sent. */
export function recoveryBody(slug: string, told: boolean): VNode {
  return (
    <>
      <Heading
        title="Recover the owners"
        lead="For an account without an active owner, when nobody can change roles or keys."
      />
      <Card title="In Okta">
        <p>
          Assign a former owner to the OpsHelm app again, or reactivate them. In an account without owners,
          the first former owner who comes back is an owner again at once.
        </p>
        <p class="muted">While there is another owner, a former owner comes back as a member.</p>
      </Card>
      <Card title="At the server of OpsHelm">
        <div class="stack">
          <p>
            The operators of OpsHelm can make anybody in the account an owner, whether or not there are former
            owners. Ask them to run this, with the e-mail of the new owner:
          </p>
          <pre>{`opshelm owners recover --account ${slug} --user EMAIL --reason TEXT`}</pre>
          <p>
            It works only while the account has no active owner, and reactivates the person if they are
            inactive. It is on record{told ? ', and everybody in the account is told by mail' : ''}.
          </p>
        </div>
      </Card>
    </>
  );
}
