/** The part of V8's .cpuprofile format that is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const NOT_WORK = new Set(['(idle)', '(root)']);
const SHORT = /^.*\/(?:node_modules|dist)\//;

/** Each function's own share of the time in which the process worked, the largest first. */
export function sharesOf({ nodes, samples, timeDeltas }: CpuProfile): { name: string; share: number }[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map<string, number>();
  samples.forEach((id, index) => {
    const name = names.get(id)!;
    times.set(name, (times.get(name) ?? 0) + timeDeltas[index]!);
  });
  const work = [...times].filter(([name]) => !NOT_WORK.has(name));
  const total = work.reduce((sum, [, time]) => sum + time, 0);
  return work.map(([name, time]) => ({ name, share: time / total })).sort((a, b) => b.share - a.share);
}

function nameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  const name = functionName || '(anonymous)';
  return url ? `${name} ${url.replace(SHORT, '')}:${lineNumber + 1}` : name;
}
