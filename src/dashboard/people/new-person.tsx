import type { VNode } from 'preact';
import type { NewPersonForm } from './new-person.form.js';
import { CopiedInputs } from '../parts/copied-inputs.js';
import { Card, Heading } from '../parts/card.js';
import { Field, Form, Select } from '../parts/form.js';
import { ROLE_WORDS } from '../words/people-words.js';

interface NewPersonProps {
  /** What was typed where it was refused, and why. */
  readonly refused: { readonly form: NewPersonForm; readonly fault: string } | undefined;
}

/** The form for somebody whom Okta does not manage. */
export function NewPersonBody({ refused }: NewPersonProps): VNode {
  const { form, fault } = refused ?? {};
  return (
    <>
      <Heading
        title="Add a person by hand"
        lead="For people who are not in Okta, such as an owner who must stay whatever happens there."
      />
      <Card>
        <Form action="/people">
          <Field
            name="email"
            label="E-mail"
            type="email"
            value={form?.email}
            fault={fault}
            autofocus={fault ? true : undefined}
            help="They sign in with this address. It cannot be changed later."
            maxlength={254}
            required
            autocomplete="off"
          />
          <Field
            name="givenName"
            label="Given name"
            value={form?.givenName}
            maxlength={254}
            required
            autocomplete="off"
          />
          <Field
            name="familyName"
            label="Family name"
            value={form?.familyName}
            maxlength={254}
            required
            autocomplete="off"
          />
          <CopiedInputs values={form?.copied} />
          <Select
            name="role"
            label="Role"
            value={form?.role}
            help="Owners see and change everything here. Adding one needs a sign-in of the last ten minutes."
            options={[
              ['member', ROLE_WORDS.member],
              ['owner', ROLE_WORDS.owner],
            ]}
          />
          <div class="actions">
            <button type="submit">Add person</button>
            <a href="/people">Cancel</a>
          </div>
        </Form>
      </Card>
    </>
  );
}
