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

/** The same for the children of a process together: of PostgreSQL, one per connection and a few of its own. */
export function cpuTimeOfChildren(pid: number): number {
  const children = processes()
    .map(statOf)
    .filter((stat) => stat?.parent === pid);
  return children.reduce((sum, stat) => sum + stat!.microseconds, 0);
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
