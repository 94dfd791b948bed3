import type { VNode } from 'preact';
import type { GroupLine } from '../../role-mapping/role-rules-reader.js';
import type { RulePreview } from '../../role-mapping/rule-preview.js';
import { Card, Facts, Heading } from '../parts/card.js';
import { Select } from '../parts/form.js';
import { Time } from '../parts/time.js';
import { EffectsCard } from './effects.js';
import { GroupsOffNotice, membersWords, RuleBadge } from './rule-words.js';

/** A group, its rule, and what another rule would do. */
export interface RuleProps {
  readonly line: GroupLine;
  readonly groupsEnabled: boolean;
  /** The rule that an owner has in mind, previewed. */
  readonly preview: RulePreview | undefined;
  readonly visitorId: string;
  /** What was typed in place of the group's name. */
  readonly mistyped?: string;
  /** The situation has changed since it was shown, and nothing was done. */
  readonly isOutdated?: boolean;
}

/** One group: first the rule is chosen, then its effects are shown, and only then it is made. */
export function RuleBody(props: RuleProps): VNode {
  const { line, groupsEnabled, preview } = props;
  return (
    <>
      <Heading title={line.displayName} lead={<a href="/role-mapping">Role mapping</a>}>
        <RuleBadge role={line.role} />
      </Heading>
      <GroupsOffNotice groupsEnabled={groupsEnabled} />
      {props.isOutdated ? (
        <p class="notice amber" role="alert">
          Nothing was changed: people, groups or rules are not as they were when you looked. This is what
          would happen now.
        </p>
      ) : null}
      <Card title="Rule">
        <RuleFacts line={line} />
        <RuleChoice line={line} preview={preview} />
      </Card>
      {preview ? <EffectsCard {...props} preview={preview} /> : null}
    </>
  );
}

function RuleFacts({ line }: Pick<RuleProps, 'line'>): VNode {
  const { madeBy, madeAt } = line;
  return (
    <Facts
      rows={[
        ['People in the group', membersWords(line)],
        ['Rule made by', madeBy && <bdi>{madeBy}</bdi>],
        ['Made', madeAt && <Time at={madeAt} />],
      ]}
    />
  );
}

/** It asks only; nothing is changed by it. */
function RuleChoice({ line, preview }: Pick<RuleProps, 'line' | 'preview'>): VNode {
  const chosen = preview ? preview.after : line.role;
  return (
    <form method="get" action={`/role-mapping/${line.id}`}>
      <Select
        name="role"
        label="Everybody in this group is at least"
        value={chosen ?? 'none'}
        help="First you see who would gain or lose a role. Nothing changes before you confirm it."
        options={[
          ['none', 'What they are by hand (no rule)'],
          ['member', 'Member (as everybody is)'],
          ['owner', 'Owner'],
        ]}
      />
      <button type="submit" class="secondary">
        See what would change
      </button>
    </form>
  );
}

/** What the next page says of a rule that was made or removed. */
export function savedWords({ group, after, effects }: RulePreview): string {
  const { gains, losses } = effects;
  const rule = after === null ? 'The rule is removed' : 'The rule is saved';
  const counts = [
    gains.count > 0 ? `${gains.count} became ${gains.count === 1 ? 'an owner' : 'owners'}` : '',
    losses.count > 0 ? `${losses.count} became ${losses.count === 1 ? 'a member' : 'members'}` : '',
  ].filter(Boolean);
  return `${rule}: ${group.displayName}. ${counts.join(', ') || 'Nobody’s role has changed'}.`;
}
