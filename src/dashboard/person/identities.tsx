import type { VNode } from 'preact';
import type { BoundBy, SignInIdentity } from '../../sessions/recognition/sign-in-identity.entity.js';
import { Card } from '../parts/card.js';
import { Form } from '../parts/form.js';
import { Ago } from '../parts/time.js';

const FOUND: Readonly<Record<BoundBy, string>> = {
  'directory-id': 'by directory ID',
  'verified-address': 'by verified e-mail address',
  address: 'by e-mail address',
  themselves: 'by this person, while signed in',
};

interface IdentitiesProps {
  readonly userId: string;
  readonly identities: readonly SignInIdentity[];
  /** Whether the visitor looks at their own page. */
  readonly isSelf: boolean;
}

/** Who the person is at the identity provider; nothing else is asked once this is known. */
export function IdentitiesCard({ userId, identities, isSelf }: IdentitiesProps): VNode | null {
  if (identities.length === 0) return null;
  return (
    <Card title="Sign-in identity" id="identities">
      <ul class="names">
        {identities.map(({ issuer, subject, foundBy, toldName, boundAt, lastUsedAt }) => (
          <li key={issuer}>
            <bdi>{toldName}</bdi>
            <div class="muted small">
              <code>{subject}</code>
              <br />
              at <bdi>{issuer}</bdi>
              <br />
              Linked <Ago at={boundAt} /> {FOUND[foundBy]}. Last sign-in: <Ago at={lastUsedAt} />.
            </div>
            <Unlink userId={userId} issuer={issuer} subject={subject} isSelf={isSelf} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface UnlinkProps
  extends Pick<SignInIdentity, 'issuer' | 'subject'>, Omit<IdentitiesProps, 'identities'> {}

function Unlink({ userId, issuer, subject, isSelf }: UnlinkProps): VNode {
  return (
    <details>
      <summary>Unlink …</summary>
      <p class="small">
        Unlink this if it belongs to somebody else. The person is signed out, and matched again at the next
        sign-in.
        {isSelf ? ' This is you: it signs you out, and you may need a sign-in link to come back.' : null}
      </p>
      <Form action={`/people/${userId}/identity-undoing`}>
        <input type="hidden" name="issuer" value={issuer} />
        <input type="hidden" name="subject" value={subject} />
        <button type="submit" class="secondary">
          Unlink and sign out
        </button>
      </Form>
    </details>
  );
}
