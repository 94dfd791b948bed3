import type { VNode } from 'preact';
import type { Warning, WarningKind } from '../../warnings/warning.entity.js';
import { Facts } from '../parts/card.js';
import { Time } from '../parts/time.js';

/** How facts are called, in the order in which they are shown; one that is not here goes by its own name. */
const NAMES: Readonly<Record<string, string>> = {
  userEmail: 'Person',
  confirmedEmail: 'Confirmed address',
  owner: 'Owner now',
  userName: 'Person',
  names: 'People',
  count: 'How many',
  refusedToday: 'Of these refused within a day',
  keyName: 'Key',
  lastFour: 'Last four characters',
  expiresAt: 'Expires',
  since: 'Since',
  firstAt: 'First',
  lastAt: 'Last',
  ip: 'From',
  reason: 'Reason',
  lastError: 'Last error',
  actorName: 'Changed by',
};

/** Who is no longer an owner, where the warning is about owners. */
const LEFT: readonly WarningKind[] = ['no_owner', 'one_owner'];

/** Facts for the machine, and facts that are told in another way. */
const UNTOLD = ['ownersVersion', 'told', 'firstFailureId', 'days'];

const A_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** The facts of a warning, by name. */
export function WarningFacts({ kind, facts }: Pick<Warning, 'kind' | 'facts'>): VNode | null {
  const rows = Object.entries(facts)
    .filter(([name, value]) => !UNTOLD.includes(name) && value !== null && value !== '')
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other))
    .map(([name, value]) => [nameOf(kind, name), <Value of={value!} />] as const);
  return rows.length > 0 ? <Facts rows={rows} /> : null;
}

function nameOf(kind: WarningKind, name: string): string {
  if (name === 'userEmail' && LEFT.includes(kind)) return 'Left';
  return NAMES[name] ?? inWords(name);
}

/** In the order of the names above, then the others. */
function placeOf(name: string): number {
  const place = Object.keys(NAMES).indexOf(name);
  return place < 0 ? Number.MAX_SAFE_INTEGER : place;
}

function Value({ of }: { readonly of: string | number }): VNode {
  if (typeof of === 'string' && A_MOMENT.test(of)) return <Time at={new Date(of)} />;
  return <bdi>{typeof of === 'number' ? of.toLocaleString('en') : of}</bdi>;
}

/** `expiresAt` as "Expires at". */
function inWords(name: string): string {
  const words = name.replaceAll(/[A-Z_]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
