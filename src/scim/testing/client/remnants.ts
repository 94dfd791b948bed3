import { type Answer, listAt } from './answer.js';

/** What was created and has to be removed again, as read from the exchanges. */
export class Remnants {
  private readonly paths = new Set<string>();

  /** Takes note of what a request to a path created or removed. */
  note(path: string, { exchange: { method, status }, id, body }: Answer): void {
    const bare = path.split('?')[0]!;
    if (method === 'POST' && status === 201 && id) this.paths.add(`${bare}/${id}`);
    if (method === 'DELETE' && status === 204) this.paths.delete(bare);
    if (bare === '/Bulk') for (const outcome of listAt(body, 'Operations')) this.noteOutcome(outcome);
  }

  /** The paths of what is left, the last first: what refers goes before what it refers to. */
  take(): string[] {
    const left = [...this.paths].toReversed();
    this.paths.clear();
    return left;
  }

  private noteOutcome({ method, location, status }: Answer['body']): void {
    const path = /\/(?:Users|Groups)\/[^/]+$/.exec(String(location))?.[0];
    if (path && method === 'POST' && String(status).startsWith('2')) this.paths.add(path);
  }
}
