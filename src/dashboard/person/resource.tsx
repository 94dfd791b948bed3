import type { VNode } from 'preact';
import type { User } from '../../users/user.entity.js';
import { layOut } from '../words/log-values.js';
import { Card } from '../parts/card.js';

/** The SCIM resource that Okta reads of a person, without what SCIM says of every resource. */
export function AsOktaSeesIt({ person }: { readonly person: User }): VNode {
  const { id, externalId, userName, active, attributes } = person;
  const resource = { id, externalId: externalId ?? undefined, userName, active, ...attributes };
  return (
    <Card title="As Okta sees it" id="resource">
      <details>
        <summary>SCIM resource</summary>
        <pre tabindex={0} role="region" aria-label="SCIM resource">
          <code>{layOut(JSON.stringify(resource)).text}</code>
        </pre>
      </details>
    </Card>
  );
}
