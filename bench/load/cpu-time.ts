import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second for everybody. */
const TICK_MICROSECONDS = 10_000;

interface Stat {
  readonly parent: number;
  readonly microseconds: number;
}

/** The processor time, user and system, that a process has used so far, in µs; 0 where there is no /proc. */
export function cpuTimeOf(pid: number): number {
  return statOf(pid)?.microseconds ?? 0;
}

/** The same for each child of a process: of PostgreSQL, one per connection and a few of its own. */
export function cpuTimesOfChildren(pid: number): Map<number, number> {
  const children = processes().map((child) => [child, statOf(child)] as const);
  return new Map(
    children.flatMap(([child, stat]) => (stat?.parent === pid ? [[child, stat.microseconds]] : [])),
  );
}

/** What the children used in between; one that has ended meanwhile does not count. */
export function usedBetween(before: Map<number, number>, after: Map<number, number>): number {
  return [...after].reduce((sum, [child, time]) => sum + time - (before.get(child) ?? 0), 0);
}

function processes(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** The fields after the command's name in parentheses (proc(5)): state, parent, … utime and stime. */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { parent: Number(fields[1]), microseconds: ticks * TICK_MICROSECONDS };
  } catch {
    return undefined;
  }
}
