import type { VNode } from 'preact';
import type { User } from '../../users/user.entity.js';
import { Card } from './parts/card.js';

/** What cannot be seen, or turns the text around it. */
const UNSEEN = /[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu;

/** The SCIM resource that Okta reads of a person, without what SCIM says of every resource. */
export function AsOktaSeesIt({ person }: { readonly person: User }): VNode {
  const { id, externalId, userName, active, attributes } = person;
  const resource = { id, externalId: externalId ?? undefined, userName, active, ...attributes };
  return (
    <Card title="As Okta sees it" id="resource">
      <details>
        <summary>SCIM resource</summary>
        <pre>
          <code>{visible(resource)}</code>
        </pre>
      </details>
    </Card>
  );
}

/** JSON in which every character can be seen. */
function visible(value: object): string {
  return JSON.stringify(value, null, 2).replace(UNSEEN, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
