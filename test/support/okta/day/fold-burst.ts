import type { Exchange } from '../transcript.js';

/** Many exchanges as one line per kind of request and answer: `20 × POST /Users  201  2–25 ms`. */
export function foldBurst(exchanges: readonly Exchange[]): string[] {
  return [...byKind(exchanges)].map(
    ([kind, same]) => `${same.length} × ${kind}  ${range(same.map(({ ms = 0 }) => ms))} ms`,
  );
}

function byKind(exchanges: readonly Exchange[]): Map<string, Exchange[]> {
  const kinds = new Map<string, Exchange[]>();
  for (const exchange of exchanges)
    kinds.set(kindOf(exchange), [...(kinds.get(kindOf(exchange)) ?? []), exchange]);
  return kinds;
}

function kindOf({ method, path, status, error }: Exchange): string {
  const shape = path.replace(/"[^"]*"/, '"…"').replace(/^\/Users\/[^/?]+/, '/Users/…');
  return `${method.padEnd(6)} ${shape}  ${status ?? error}`;
}

function range(numbers: readonly number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? `${least}` : `${least}–${most}`;
}
