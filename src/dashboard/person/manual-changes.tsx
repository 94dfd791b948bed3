import type { VNode } from 'preact';
import type { PersonFacts } from './person-reader.js';
import { CopiedInputs } from '../parts/copied-inputs.js';
import { Card } from '../parts/card.js';
import { Field, Form } from '../parts/form.js';

const LAST_OWNER = 'Last owner: promote someone first.';
const FRESH = ' For an owner it needs a sign-in of the last ten minutes.';

interface ByHandProps {
  readonly facts: PersonFacts;
  readonly isVisitor: boolean;
}

/** The name and the access of somebody whom no directory manages. */
export function ManualChangesCard({ facts, isVisitor }: ByHandProps): VNode {
  const { id, givenName, familyName } = facts.person;
  return (
    <Card title="Added by hand" id="by-hand">
      <Form action={`/people/${id}/name`}>
        <Field
          name="givenName"
          label="Given name"
          value={givenName}
          maxlength={254}
          required
          autocomplete="off"
        />
        <Field
          name="familyName"
          label="Family name"
          value={familyName}
          maxlength={254}
          required
          autocomplete="off"
        />
        <CopiedInputs values={{ ...facts.person }} />
        <button type="submit" class="secondary">
          Save name
        </button>
      </Form>
      <h3>Access</h3>
      <Access facts={facts} isVisitor={isVisitor} />
    </Card>
  );
}

function Access({ facts: { person, isLastOwner }, isVisitor }: ByHandProps): VNode {
  if (!person.active)
    return (
      <Form action={`/people/${person.id}/reactivation`}>
        <p class="muted small">They can sign in again at once. Who was an owner comes back as a member.</p>
        <button type="submit">Reactivate</button>
      </Form>
    );
  const words = isVisitor ? 'This is you: you are signed out at once.' : 'Ends their sessions at once.';
  const needed = person.role === 'owner' ? FRESH : '';
  return (
    <Form action={`/people/${person.id}/deactivation`}>
      <p class="muted small">{isLastOwner ? LAST_OWNER : words + needed}</p>
      <button type="submit" class="secondary" disabled={isLastOwner}>
        Deactivate
      </button>
    </Form>
  );
}

/** The end of somebody whom no directory manages; typed, to be sure. */
export function RemovalCard({ facts: { person, isLastOwner } }: { readonly facts: PersonFacts }): VNode {
  return (
    <Card title="Remove" id="removal">
      <p>
        Takes them out of the account for good. Their page stays, with its timeline.
        {person.role === 'owner' && !isLastOwner ? FRESH : ''}
      </p>
      <Form action={`/people/${person.id}/removal`}>
        <Field
          name="email"
          label="Type the e-mail address of the person"
          help={
            isLastOwner ? (
              LAST_OWNER
            ) : (
              <>
                To be sure: <bdi>{person.email}</bdi>
              </>
            )
          }
          required
          disabled={isLastOwner}
          autocomplete="off"
        />
        <button type="submit" class="danger" disabled={isLastOwner}>
          Remove person
        </button>
      </Form>
    </Card>
  );
}
