import type { VNode } from 'preact';
import type { KeyLine, KeysFacts } from './keys-reader.js';
import { Card, Empty, Heading } from '../parts/card.js';
import { Field, Form, Select } from '../parts/form.js';
import { type Column, Table } from '../parts/table.js';
import { Ago } from '../parts/time.js';
import { Advice, KeyBadge, KeyShape, LastUse } from './key-parts.js';

/** The keys of the account, and a form for one more. */
export function keysBody({ live, ended, hasIdentityProvider }: KeysFacts): VNode {
  return (
    <>
      <Heading
        title="SCIM keys"
        lead="Okta presents a key with every request. Whoever has it can change people."
      />
      <Card title="Keys">
        {live.length > 0 ? (
          <KeyTable caption="Keys that work now" lines={live} end={EXPIRES} />
        ) : (
          <Empty>No key. Okta cannot connect until you create one.</Empty>
        )}
      </Card>
      {hasIdentityProvider ? <NewKeyCard /> : <NoIdentityProvider />}
      {ended.length > 0 ? (
        <Card title="Ended keys">
          <KeyTable caption="Expired and revoked keys" lines={ended} end={ENDED} />
        </Card>
      ) : null}
    </>
  );
}

/** What the form is answered with where it would be refused in any case. */
export function noIdentityProviderBody(): VNode {
  return (
    <>
      <Heading title="No key was created" lead={<a href="/keys">All SCIM keys</a>} />
      <NoIdentityProvider />
    </>
  );
}

function NoIdentityProvider(): VNode {
  return (
    <Card title="Create a key">
      <p class="notice amber">
        Okta has to be the identity provider of this account first.{' '}
        <a href="/settings#identity-provider">Set the identity provider</a>
      </p>
    </Card>
  );
}

const EXPIRES: Column<KeyLine> = { head: 'Expires', cell: ({ key }) => <Ago at={key.expiresAt} /> };
const ENDED: Column<KeyLine> = {
  head: 'Ended',
  cell: ({ key }) => <Ago at={key.revokedAt ?? key.expiresAt} />,
};

const columnsWith = (end: Column<KeyLine>): readonly Column<KeyLine>[] => [
  { head: 'Key', cell: NameCell },
  { head: 'State', cell: StateCell },
  { head: 'Last used', cell: ({ key }) => <LastUse of={key} /> },
  end,
  { head: 'Created', cell: CreatedCell },
];

interface KeyTableProps {
  readonly caption: string;
  readonly lines: readonly KeyLine[];
  /** The column about the end of a key. */
  readonly end: Column<KeyLine>;
}

function KeyTable({ caption, lines, end }: KeyTableProps): VNode {
  return <Table caption={caption} columns={columnsWith(end)} rows={lines} keyOf={({ key }) => key.id} />;
}

function NameCell({ key }: KeyLine): VNode {
  return (
    <>
      <a href={`/keys/${key.id}`}>
        <bdi>{key.name}</bdi>
      </a>
      {key.scopes.includes('write') ? null : <span class="muted small"> read only</span>}
      <div class="small">
        <KeyShape of={key} />
      </div>
    </>
  );
}

function StateCell(line: KeyLine): VNode {
  return (
    <>
      <KeyBadge line={line} />
      <Advice line={line} />
    </>
  );
}

function CreatedCell({ key }: KeyLine): VNode {
  return (
    <>
      <Ago at={key.createdAt} />{' '}
      <div class="muted small roomy">
        by <bdi>{key.createdBy}</bdi>
      </div>
    </>
  );
}

const SCOPES = [
  ['write', 'Read and write (Okta needs this)'],
  ['read', 'Read only'],
] as const;

function NewKeyCard(): VNode {
  return (
    <Card title="Create a key">
      <Form action="/keys">
        <Field
          name="name"
          label="Name"
          help="What it is for, such as Okta."
          required
          maxlength={200}
          autocomplete="off"
        />
        <Field
          name="days"
          label="Expires after, in days"
          type="number"
          value={365}
          min={1}
          max={3_650}
          required
        />
        <Select name="may" label="Permission" options={SCOPES} value="write" />
        <button type="submit">Create key</button>
      </Form>
    </Card>
  );
}
