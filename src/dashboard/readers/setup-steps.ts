import type { Milestone } from '../../provisioning-log/activity/provisioning-activity-reader.js';
import type { MilestoneKind } from '../../provisioning-log/activity/milestones.js';

const SAME_TEST_MS = 120_000;

/** What is known of an account's way to provisioning. */
export interface SetupFacts {
  readonly issuer: string | null;
  readonly activeOwners: number;
  readonly userNamePolicy: 'email' | 'any';
  /** Whether Okta may push groups. */
  readonly groupsEnabled: boolean;
  /** What is pasted into Okta. */
  readonly baseUrl: string;
  /** The name of a live key, if there is one. */
  readonly keyName: string | undefined;
  readonly milestones: ReadonlyMap<MilestoneKind, Milestone>;
  /** The facts of the open warning that user names and primary addresses differ. */
  readonly differs: Readonly<Record<string, string | number | null>> | undefined;
}

/** A step of the customer's page, and whether it is done; `wrong`: done in a way that needs a look. */
export interface SetupStep {
  readonly id: string;
  readonly title: string;
  readonly state: 'done' | 'open' | 'wrong';
  /** What proves the step, or what would. */
  readonly proof: string;
  /** When Okta's request first proved it. */
  readonly since?: Date;
}

/** The steps in the customer's order. Each ticks itself by what is set here and by what Okta really sent. */
export function setupSteps(facts: SetupFacts): SetupStep[] {
  return [
    identityProvider(facts),
    twoOwners(facts),
    key(facts),
    ticked(
      facts,
      'first_call',
      'integration',
      CONFIGURE,
      'Ticks with the first request that carries your key.',
    ),
    importGroups(facts),
    ticked(facts, 'first_call', 'test', 'Click Test API Credentials and, if successful, click Save', TEST),
    userNameFormat(facts),
    ticked(facts, 'create', 'create', 'Enable Create Users', 'Ticks when Okta creates its first person.'),
    ticked(facts, 'update', 'update', 'Enable Update User Attributes', UPDATE),
    ticked(facts, 'deactivate', 'deactivate', 'Enable Deactivate Users', DEACTIVATE),
    ticked(facts, 'import', 'import', 'Import users from OpsHelm to Okta', IMPORT),
  ];
}

const CONFIGURE = 'Click Configure API Integration, enable it, and paste the base URL and the key';
const TEST = 'Ticks with the first request that carries your key: Okta sends it when you press the button.';
const UPDATE = 'Ticks when Okta changes its first profile: edit somebody who is assigned to the app.';
const DEACTIVATE = 'Ticks when Okta deactivates its first person: unassign a test person from the app.';
const IMPORT = 'Optional. Ticks when Okta has read the list of people to its end (Import tab, Import Now).';

function identityProvider({ issuer }: SetupFacts): SetupStep {
  const [id, title] = ['identity-provider', 'Configure Okta as your identity provider'];
  if (issuer) return { id, title, state: 'done', proof: `People sign in with ${issuer}.` };
  return { id, title, state: 'open', proof: 'Ticks when issuer, client id and client secret are set.' };
}

function twoOwners({ activeOwners }: SetupFacts): SetupStep {
  const [id, title] = ['owners', 'Have two owners'];
  if (activeOwners >= 2)
    return { id, title, state: 'done', proof: `There are ${activeOwners} active owners.` };
  const proof = 'Okta can deactivate an owner like anybody else. Make a second person an owner first.';
  return { id, title, state: 'open', proof };
}

function key({ keyName }: SetupFacts): SetupStep {
  const [id, title] = ['key', 'Create a SCIM API key'];
  if (keyName !== undefined) return { id, title, state: 'done', proof: `The key “${keyName}” is active.` };
  return { id, title, state: 'open', proof: 'Ticks when you have created a key.' };
}

/** With the box ticked, Okta asks for groups whenever it tests or imports: the last test tells. */
function importGroups({ groupsEnabled, milestones }: SetupFacts): SetupStep {
  const [id, title] = ['import-groups', 'Uncheck the Import Groups checkbox, if displayed'];
  if (groupsEnabled)
    return { id, title, state: 'done', proof: 'Not needed: groups are on in your settings.' };
  const tested = lastOf(milestones, ['test_credentials', 'import']);
  const asked = milestones.get('groups_read')?.lastAt;
  if (asked && (!tested || asked.getTime() >= tested.getTime() - SAME_TEST_MS)) {
    const proof =
      'Okta asked for groups: Import Groups is checked. Uncheck it and press Test API Credentials again.';
    return { id, title, state: 'wrong', proof, since: asked };
  }
  if (tested) return { id, title, state: 'done', proof: 'Okta tested without asking for groups.' };
  return { id, title, state: 'open', proof: 'Ticks when Okta tests or imports without asking for groups.' };
}

function userNameFormat({ userNamePolicy, differs, milestones }: SetupFacts): SetupStep {
  const [id, title] = ['username-format', 'Select Email for the Application username format'];
  if (userNamePolicy === 'any')
    return {
      id,
      title,
      state: 'done',
      proof: 'Your settings accept user names that are no e-mail addresses.',
    };
  if (differs) return { id, title, state: 'wrong', proof: differenceOf(differs) };
  const created = milestones.get('create') ?? milestones.get('update');
  const proof = 'Okta sent user names that are the primary e-mail addresses.';
  if (created) return { id, title, state: 'done', proof, since: created.firstAt };
  return { id, title, state: 'open', proof: 'Ticks with the first person whom Okta sends.' };
}

function differenceOf({ count, names }: NonNullable<SetupFacts['differs']>): string {
  const of = names ? `: ${names}` : '';
  return `User name and primary e-mail address differ for ${count}${of}.`;
}

function ticked(
  { milestones }: SetupFacts,
  kind: MilestoneKind,
  id: string,
  title: string,
  waitsFor: string,
): SetupStep {
  const milestone = milestones.get(kind);
  if (!milestone) return { id, title, state: 'open', proof: waitsFor };
  return {
    id,
    title,
    state: 'done',
    proof: `Seen with the key “${milestone.keyName}”.`,
    since: milestone.firstAt,
  };
}

function lastOf(milestones: SetupFacts['milestones'], kinds: readonly MilestoneKind[]): Date | undefined {
  const times = kinds.flatMap((kind) => milestones.get(kind)?.lastAt ?? []);
  return times.toSorted((left, right) => right.getTime() - left.getTime())[0];
}
