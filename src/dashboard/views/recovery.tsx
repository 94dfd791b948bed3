import type { VNode } from 'preact';
import { Card, Heading } from './parts/card.js';

/** The two ways back for an account that has no active owner. */
export function recoveryBody(slug: string): VNode {
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
            If there is no former owner, ask the operators of OpsHelm to run this, with the e-mail of the new
            owner:
          </p>
          <pre>{`opshelm owners recover --account ${slug} --user EMAIL --reason TEXT`}</pre>
          <p>
            It works only while the account has no active owner. It is on record, and everybody in the account
            is told.
          </p>
        </div>
      </Card>
    </>
  );
}
