import type { VNode } from 'preact';
import type { KeyLine } from './keys-reader.js';
import { Card, Facts, Heading } from '../parts/card.js';
import { Field, Form } from '../parts/form.js';
import { Time } from '../parts/time.js';
import { Advice, KeyBadge, KeyShape, LastUse } from './key-parts.js';
import { mayOf } from './new-key.js';

/**
 * One key, with what can be done about it.
 * @param mistyped what was typed in place of its name
 */
export function keyBody(line: KeyLine, mistyped?: string): VNode {
  const { key, state } = line;
  return (
    <>
      <Heading title={key.name} lead={<a href="/keys">All SCIM keys</a>}>
        <KeyBadge line={line} />
      </Heading>
      <Card title="Facts">
        <KeyFacts line={line} />
      </Card>
      {state === 'active' ? <RotationCard line={line} /> : null}
      {state === 'active' || state === 'overlapping' ? (
        <RevocationCard line={line} mistyped={mistyped} />
      ) : null}
    </>
  );
}

function KeyFacts({ line: { key, overlap } }: { readonly line: KeyLine }): VNode {
  const successor = overlap?.successor;
  return (
    <Facts
      rows={[
        ['Key', <KeyShape of={key} />],
        ['Permission', mayOf(key.scopes)],
        ['Created by', <bdi>{key.createdBy}</bdi>],
        ['Created', <Time at={key.createdAt} />],
        ['Last used', <LastUse of={key} />],
        [overlap ? 'Ends' : 'Expires', <Time at={key.expiresAt} />],
        ['Revoked', key.revokedAt && <Time at={key.revokedAt} />],
        ['Successor', successor ? <a href={`/keys/${successor.id}`}>{`…${successor.lastFour}`}</a> : null],
      ]}
    />
  );
}

function RotationCard({ line: { key } }: { readonly line: KeyLine }): VNode {
  return (
    <Card title="Rotate">
      <p>
        Creates a key with the same name and shows it once. The old key keeps working for a while, so that you
        can change it in Okta without a refused request.
      </p>
      <Form action={`/keys/${key.id}/rotation`}>
        <Field
          name="hours"
          label="Both keys work for, in hours"
          type="number"
          value={24}
          min={0}
          max={8_760}
          required
        />
        <button type="submit">Rotate key</button>
      </Form>
    </Card>
  );
}

function RevocationCard({ line, mistyped }: { line: KeyLine; mistyped: string | undefined }): VNode {
  const { key } = line;
  const isMistyped = mistyped !== undefined;
  return (
    <Card title="Revoke">
      <p>Ends the key at once and for good. Whoever still uses it is refused from then on.</p>
      <Advice line={line} />
      <Form action={`/keys/${key.id}/revocation`}>
        <Field
          name="name"
          label="Type the name of the key"
          help={
            <>
              To be sure: <bdi>{key.name}</bdi>
            </>
          }
          value={mistyped}
          fault={
            isMistyped ? `“${mistyped}” is not the name of this key. Type it exactly as it is shown.` : ''
          }
          autofocus={isMistyped || undefined}
          required
          autocomplete="off"
        />
        <button type="submit" class="danger">
          Revoke key
        </button>
      </Form>
    </Card>
  );
}
