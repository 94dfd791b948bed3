import { createHash } from 'node:crypto';

const MOST = 500;

/**
 * Names for composed statements, so that those whose text recurs are prepared once on each connection. The number of
 * names is bounded, since a connection keeps what it has prepared; past that a statement goes unnamed.
 */
export class StatementNames {
  private readonly names = new Map<string, string>();

  constructor(private readonly prefix: string) {}

  /** The statement's name, or the empty string for one that is not to be prepared. */
  of(text: string): string {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    if (this.names.size >= MOST) return '';
    const name = `${this.prefix}-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    this.names.set(text, name);
    return name;
  }
}
