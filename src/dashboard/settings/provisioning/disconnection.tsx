import type { VNode } from 'preact';
import type { DirectoryCounts } from '../../../users/directory/directory-people.service.js';
import { Card, Facts, Heading } from '../../parts/card.js';
import { Field, Form } from '../../parts/form.js';
import { Choices, type Choice } from '../choices.js';

/** What leaving Okta would do, with numbers, before anything is done. */
export function disconnectionBody(counts: DirectoryCounts, slug: string): VNode {
  const number = (value: number) => value.toLocaleString('en');
  return (
    <>
      <Heading title="Disconnect Okta" lead={<a href="/settings#disconnect">Settings</a>} />
      <Card title="People from Okta">
        <Facts
          rows={[
            ['People', number(counts.people)],
            ['Active', number(counts.active)],
            ['Owners', number(counts.owners)],
          ]}
        />
      </Card>
      <Card title="What is to happen">
        <p>
          Every SCIM key is revoked at once. Unassign the OpsHelm app in Okta afterwards, or turn its
          provisioning off: else Okta reports failed tasks. The setup starts over when you connect again.
          Signing in with Okta goes on.
        </p>
        <Form action="/settings/disconnection">
          <Choices name="people" legend="The people from Okta" choices={choicesFor(counts)} />
          <Field
            name="account"
            label="Type the short name of the account"
            help={`To be sure: ${slug}`}
            required
            autocomplete="off"
          />
          <button type="submit" class="danger">
            Disconnect Okta
          </button>
        </Form>
      </Card>
    </>
  );
}

function choicesFor({ people, active, owners }: DirectoryCounts): Choice[] {
  const members = active - owners;
  return [
    {
      value: 'keep',
      name: 'Keep',
      meaning: 'Nothing changes for them. They stay marked as managed by Okta, ready for connecting again.',
    },
    {
      value: 'release',
      name: 'Release',
      meaning: `${count(people, 'person becomes a person', 'people become people')} of your own: owners edit and deactivate them here. Who is active stays active, who owns stays an owner.`,
    },
    {
      value: 'deactivate',
      name: 'Deactivate',
      meaning: `${count(members, 'active member loses', 'active members lose')} access at once. Owners stay active, so that somebody can still act here; ${owners.toLocaleString('en')} of them came from Okta.`,
    },
  ];
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
