/** The part of V8's .cpuprofile format that is read here; times in µs of the machine's monotonic clock. */
export interface CpuProfile {
  readonly startTime: number;
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

/** A function's part of the working time: its own, and with everything that it called. */
export interface Share {
  readonly name: string;
  own: number;
  total: number;
}

const NOT_WORK = new Set(['(idle)', '(root)']);
const SHORT = /^.*\/(?:node_modules|dist)\//;

/** The functions' shares of the time in which the process worked between two moments. */
export function sharesOf(profile: CpuProfile, from: number, until: number): Share[] {
  const stacks = stacksOf(profile.nodes);
  const shares = new Map<string, Share>();
  let work = 0;
  let at = profile.startTime;
  profile.samples.forEach((id, index) => {
    const time = profile.timeDeltas[index]!;
    at += time;
    const stack = stacks.get(id)!;
    if (at < from || at > until || NOT_WORK.has(stack.at(-1)!)) return;
    work += time;
    for (const name of new Set(stack)) shareOf(shares, name).total += time;
    shareOf(shares, stack.at(-1)!).own += time;
  });
  return [...shares.values()].map(({ name, own, total }) => ({ name, own: own / work, total: total / work }));
}

function shareOf(shares: Map<string, Share>, name: string): Share {
  const share = shares.get(name) ?? { name, own: 0, total: 0 };
  shares.set(name, share);
  return share;
}

/** The names of the functions from the root to each node. */
function stacksOf(nodes: readonly ProfileNode[]): Map<number, string[]> {
  const stacks = new Map<number, string[]>();
  for (const { id, callFrame, children = [] } of nodes) {
    const stack = [...(stacks.get(id) ?? []), nameOf(callFrame)];
    stacks.set(id, stack);
    for (const child of children) stacks.set(child, stack);
  }
  return stacks;
}

function nameOf({ functionName, url, lineNumber }: ProfileNode['callFrame']): string {
  const name = functionName || '(anonymous)';
  return url ? `${name} ${url.replace(SHORT, '')}:${lineNumber + 1}` : name;
}
