import type { VNode } from 'preact';
import type { AffectedPeople } from '../../role-mapping/role-effects.js';
import { explainRefusal, type RulePreview } from '../../role-mapping/rule-preview.js';
import { Card, Facts } from '../parts/card.js';
import { Field, Form } from '../parts/form.js';
import { Part } from '../parts/part.js';
import { nameOf } from '../words/people-words.js';
import { RuleBadge } from './rule-words.js';

interface EffectsProps {
  readonly preview: RulePreview;
  readonly visitorId: string;
  readonly mistyped?: string;
}

/** Who would gain and who would lose what, and the form that makes it so. */
export function EffectsCard({ preview, visitorId, mistyped }: EffectsProps): VNode {
  const { before, after, effects } = preview;
  const { gains, losses, ownersBefore, ownersAfter, departing } = effects;
  const refusal = explainRefusal(preview);
  return (
    <Card title="What would change" id="effects" class={after === 'owner' ? 'red' : ''}>
      <Facts
        rows={[
          ['The group gives now', <RuleBadge role={before} />],
          ['It would give', <RuleBadge role={after} />],
          ['Active owners', `${number(ownersBefore)} → ${number(ownersAfter)}`],
          ['Okta had asked to deactivate', departing && <bdi>{`${departing}, which is done then`}</bdi>],
        ]}
      />
      <PeoplePart title="Become owners" affected={gains} />
      <PeoplePart title="Become members" affected={losses} />
      {losses.people.some(({ id }) => id === visitorId) ? (
        <p class="notice amber">You are among them: you would lose these pages at once.</p>
      ) : null}
      {gains.count + losses.count === 0 ? <p>Nobody’s role would change now.</p> : null}
      {refusal ? <p class="notice red">{refusal}.</p> : null}
      {refusal || before === after ? null : <Confirmation preview={preview} mistyped={mistyped} />}
      {before === after && !refusal ? <p class="muted">This is the rule already.</p> : null}
    </Card>
  );
}

function PeoplePart({ title, affected }: { title: string; affected: AffectedPeople }): VNode | null {
  const { count, people } = affected;
  if (count === 0) return null;
  const more = count - people.length;
  return (
    <Part title={`${title}: ${number(count)}`}>
      <ul class="names">
        {people.map((person) => (
          <li key={person.id}>
            <a href={`/people/${person.id}`}>
              <bdi>{nameOf(person) || person.email}</bdi>
            </a>{' '}
            <bdi class="muted small">{person.email}</bdi>
          </li>
        ))}
        {more > 0 ? <li class="muted">{`and ${number(more)} more`}</li> : null}
      </ul>
    </Part>
  );
}

function Confirmation({ preview, mistyped }: Pick<EffectsProps, 'preview' | 'mistyped'>): VNode {
  const { group, after, basis, effects } = preview;
  const isGrave = after === 'owner' || effects.losses.count > 0;
  return (
    <Form action={`/role-mapping/${group.id}`}>
      <input type="hidden" name="role" value={after ?? 'none'} />
      <input type="hidden" name="basis" value={basis} />
      {after === 'owner' ? <TypedName name={group.displayName} mistyped={mistyped} /> : null}
      <button type="submit" class={isGrave ? 'danger' : undefined}>
        {after === 'owner'
          ? 'Make people in this group owners'
          : after === null
            ? 'Remove the rule'
            : 'Save the rule'}
      </button>
    </Form>
  );
}

/** The second confirmation: from now on, whoever fills the group in Okta makes owners. */
function TypedName({ name, mistyped }: { readonly name: string; readonly mistyped?: string }): VNode {
  const isMistyped = mistyped !== undefined;
  return (
    <>
      <p class="notice red">
        Owners change people, roles, keys and settings. From then on, whoever is put into this group in Okta
        becomes one at once.
      </p>
      <Field
        name="name"
        label="Type the name of the group"
        help={
          <>
            To be sure: <bdi>{name}</bdi>
          </>
        }
        value={mistyped}
        fault={isMistyped ? `“${mistyped}” is not the name of this group. Type it as it is shown.` : ''}
        autofocus={isMistyped || undefined}
        required
        autocomplete="off"
      />
    </>
  );
}

function number(value: number): string {
  return value.toLocaleString('en');
}
