import type { VNode } from 'preact';
import type { FoundBy } from '../../sessions/recognition/recognise.js';
import { REFUSALS, type RefusalReason } from '../../sessions/sign-in/sign-in-refused.js';
import type { Trial } from '../../sessions/sign-in/sign-in-trial.service.js';
import type { Visitor } from '../../sessions/visitor.js';
import { type Page, page } from '../http/page.js';
import { Card, Heading } from '../parts/card.js';
import { Form } from '../parts/form.js';
import { type Column, Table } from '../parts/table.js';
import { REFUSED } from './sign-in-refusals.js';

const FOUND: Readonly<Record<FoundBy, string>> = {
  binding: 'by an earlier sign-in',
  'directory-id': 'by directory ID (externalId)',
  'verified-address': 'by the verified e-mail address',
  address: 'by the e-mail address, since an owner confirmed that your directory’s addresses are right',
};

/** Reasons that stay when a person is linked to the user of the trial. */
const LINK_CHANGES_NOTHING: ReadonlySet<RefusalReason> = new Set([
  'ambiguous',
  'bound-to-another',
  'deactivation-pending',
  'session-expired',
  'signed-out-meanwhile',
]);

/** The answer of a provider counts once, so the page is kept up to date from elsewhere, and reloaded as a new trial. */
const WORKS_ONCE = { place: '/settings' } as const;

type Claim = readonly [name: string, value: unknown];

/** What OpsHelm uses each claim for. */
const USES: Readonly<Record<string, string>> = {
  iss: 'the issuer; must be the one in Settings',
  sub: 'the person’s ID at the provider; compared with externalId',
  oid: 'the person’s ID in Entra; compared with externalId',
  tid: 'the Entra tenant; must be the issuer’s',
  email: 'compared with the primary address',
  email_verified: 'whether the address counts by itself',
  xms_edov: 'whether the address counts by itself (Entra)',
  hd: 'the Google Workspace domain; must be the address’s',
  azp: 'the authorized party; must be the client ID in Settings',
  upn: 'compared with an owner’s address and user name',
  preferred_username: 'compared with an owner’s address and user name',
  idp: 'a guest’s home provider (Entra)',
  acct: '1: a guest (Entra)',
  session_expiry: 'when the session ends at the latest',
  auth_time: 'when the person last signed in at the provider',
  nonce: 'ties the answer to this attempt',
  exp: 'when the token expires',
  iat: 'when the token was issued',
  aud: 'the client ID; must be the one in Settings',
};

const COLUMNS: readonly Column<Claim>[] = [
  { head: 'Claim', cell: ([name]) => <code>{name}</code> },
  { head: 'Value', cell: ([, value]) => <bdi class="roomy">{textOf(value)}</bdi> },
  { head: 'Used for', cell: ([name]) => USES[name] ?? <span class="muted">not used</span> },
];

/** The outcome of a trial: who would be let in, or why nobody, and each claim that the provider sent. */
export function trialPage(trial: Trial, visitor: Visitor): Page {
  const claims = Object.entries(trial.claims);
  return page(
    'Sign-in trial',
    <>
      <Heading title="Sign-in trial" lead={<a href="/settings#identity-provider">Settings</a>} />
      <Outcome {...trial} visitor={visitor} />
      <Card title="What the provider sent">
        <Table caption="Claims" columns={COLUMNS} rows={claims} keyOf={([name]) => name} />
      </Card>
      <TryAgain />
    </>,
    WORKS_ONCE,
  );
}

/** A trial that failed before anybody could be looked for. */
export function trialFailedPage(reason: string): Page {
  return page(
    'Sign-in trial',
    <>
      <Heading title="Sign-in trial" lead={<a href="/settings#identity-provider">Settings</a>} />
      <Card title="The sign-in failed">
        <p>
          <bdi>{reason}</bdi>
        </p>
        <p>
          The issuer, the client ID and the client secret are in{' '}
          <a href="/settings#identity-provider">Settings</a>.
        </p>
      </Card>
      <TryAgain />
    </>,
    WORKS_ONCE,
  );
}

function TryAgain(): VNode {
  return (
    <p data-reload="/settings/try-sign-in">
      <a href="/settings/try-sign-in">Try again</a> ·{' '}
      <a href="/settings/try-sign-in?as=other">Try as someone else</a>
    </p>
  );
}

function Outcome({
  claims,
  recognition,
  proof,
  linked,
  visitor,
}: Trial & { readonly visitor: Visitor }): VNode {
  if ('by' in recognition) {
    const { person, by } = recognition;
    return (
      <p class="notice" role="status">
        <strong>
          This sign-in lets <a href={`/people/${person.id}`}>{person.email}</a> in
        </strong>
        , matched {FOUND[by]}.
      </p>
    );
  }
  const { reason, person } = recognition;
  const [title, advice] = REFUSED[reason];
  const isSelf = person === undefined || person.id === visitor.user.id;
  const canLink = linked === undefined && isSelf && !LINK_CHANGES_NOTHING.has(reason);
  return (
    <Card title="This sign-in lets nobody in">
      <p>{`Reason: ${REFUSALS[reason]}.`}</p>
      <p>Anyone who signs in like this sees:</p>
      <blockquote>
        <strong>{title}</strong>
        <br />
        {advice}
      </blockquote>
      {canLink ? <ThisIsMe proof={proof} name={nameOf(claims)} email={visitor.user.email} /> : null}
      {linked === undefined ? null : (
        <p class="muted small">
          You yourself are linked to <bdi>{linked}</bdi>.
        </p>
      )}
    </Card>
  );
}

function ThisIsMe({
  proof,
  name,
  email,
}: {
  readonly proof: string;
  readonly name: string;
  readonly email: string;
}): VNode {
  return (
    <Form action="/settings/try-sign-in/link">
      <input type="hidden" name="proof" value={proof} />
      <p>
        You signed in at the provider as <bdi>{name}</bdi>. If that is you, link it to <bdi>{email}</bdi>: you
        can then sign in with it.
      </p>
      <button type="submit" class="secondary">
        This is me
      </button>
    </Form>
  );
}

function nameOf({ sub, email, preferred_username: name }: Trial['claims']): string {
  const told = [email, name].find((each) => typeof each === 'string');
  return told === undefined ? sub : `${told} (${sub})`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
