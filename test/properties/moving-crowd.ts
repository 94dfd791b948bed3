import { expect } from '@jest/globals';
import { person, type Resource, ScimClient } from '../stories/scim-client.js';
import type { TestApp } from '../support/app.js';

/** How many leave and come during a walk, and how many at each page. */
export const MOVING = 50;
const AT_ONCE = 5;
const ALL = 130;

/** The size of a page. */
const COUNT = 9;

type Query = Readonly<Record<string, string>>;

/** An account of which people leave and to which others come while somebody walks through it. */
export class MovingCrowd {
  private readonly left: string[] = [];
  private came = 0;

  private constructor(
    readonly client: ScimClient,
    private readonly name: string,
    private readonly ids: readonly string[],
  ) {}

  /** People with titles or without, some of them inactive; of each other's kinds all over the list. */
  static async gather(app: TestApp, slug: string): Promise<MovingCrowd> {
    return MovingCrowd.among(new ScimClient(app.scimUrl, (await app.account(slug)).key), slug);
  }

  /** The same in an account that may have others; `name` tells the crowd apart. */
  static async among(client: ScimClient, name: string): Promise<MovingCrowd> {
    const ids: string[] = [];
    for (let index = 0; index < ALL; index += 1)
      ids.push(await add(client, `${(index * 37) % ALL}.${name}`, index));
    return new MovingCrowd(client, name, ids);
  }

  /** A walk by cursors during which people come and go, all at once with each page. */
  async walkByCursor(query: Query): Promise<string[]> {
    const seen: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const [page]: [Page, void] = await Promise.all([this.page({ ...query, cursor }), this.move()]);
      seen.push(...page.ids);
      cursor = page.nextCursor;
    }
    return seen;
  }

  /** The same by index, as Okta does it: on until the index is above the total. */
  async walkByIndex(query: Query, move = () => this.move()): Promise<string[]> {
    const seen: string[] = [];
    for (let startIndex = 1, total = 1; startIndex <= total; startIndex += COUNT) {
      const [page] = await Promise.all([this.page({ ...query, startIndex: `${startIndex}` }), move()]);
      seen.push(...page.ids);
      total = page.total;
    }
    return seen;
  }

  /** Some leave who are spread over the list, and as many come. */
  async move(): Promise<void> {
    await Promise.all([this.leave(), this.come()]);
  }

  async leave(): Promise<void> {
    const leaving = this.next(this.left.length).map((index) => this.ids[(index * 51) % ALL]!);
    this.left.push(...leaving);
    await Promise.all(leaving.map((id) => this.client.delete(id)));
  }

  async come(): Promise<void> {
    const coming = this.next(this.came);
    this.came += coming.length;
    await Promise.all(coming.map((index) => add(this.client, `new${index}.${this.name}`, index)));
  }

  /** Everybody has moved, nobody was seen twice, and nobody was missed. */
  expectWhole(seen: readonly string[]): void {
    expect(Math.max(this.came, this.left.length)).toBe(MOVING);
    expect(new Set(seen).size).toBe(seen.length);
    this.expectNobodyMissed(seen);
  }

  /** Whoever was there all along was seen. */
  expectNobodyMissed(seen: readonly string[]): void {
    const missed = this.ids.filter((id) => !seen.includes(id) && !this.left.includes(id));
    expect(missed).toEqual([]);
  }

  /** The numbers of the next few who move. */
  private next(from: number): number[] {
    return Array.from({ length: Math.min(AT_ONCE, MOVING - from) }, (_, at) => from + at);
  }

  private async page(query: Query): Promise<Page> {
    const { status, body } = await this.client.get(
      `/Users?${new URLSearchParams({ ...query, count: `${COUNT}` }).toString()}`,
    );
    if (status !== 200) throw new Error(JSON.stringify(body));
    const ids = (body.Resources ?? []).map(({ id }: Resource) => id);
    return { ids, total: body.totalResults!, nextCursor: body['nextCursor'] as string | undefined };
  }
}

interface Page {
  readonly ids: readonly string[];
  readonly total: number;
  readonly nextCursor: string | undefined;
}

async function add(client: ScimClient, name: string, index: number): Promise<string> {
  const title = index % 3 > 0 && { title: `T${index % 5}` };
  const body = person(`${name}@crowd.example`, { ...title, active: index % 4 > 0 });
  const { status, body: made } = await client.post('/Users', body);
  if (status !== 201) throw new Error(JSON.stringify(made));
  return made.id!;
}
