import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * What tells a process from every other that had or will have its id: the moment it started. Linux says it under
 * /proc, macOS and others by `ps`.
 * @returns undefined when there is no such process, or the system does not tell
 */
export function identityOf(pid: number): string | undefined {
  try {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid, 'lstart=');
  } catch {
    return undefined;
  }
}

/** Whether a process runs Node.js, as OpsHelm does. */
export function runsNode(pid: number): boolean {
  try {
    const command =
      process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : fromPs(pid, 'command=');
    return /\bnode\b|opshelm/.test(command);
  } catch {
    return true;
  }
}

/** Whether a process lives, ours or another user's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command's name, in parentheses, may contain anything; the start is the 20th field after it. */
function fromProc(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${String(started)}`;
}

function fromPs(pid: number, column: string): string {
  return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim();
}
