import { isDeepStrictEqual } from 'node:util';
import type { NewAttributeColumn } from '../../../src/users/columns/directory-attribute.js';
import type { User } from '../../../src/users/user.entity.js';
import { UsersService } from '../../../src/users/users.service.js';
import { wordsOf } from '../../stories/page-words.js';
import { type Answer, person, ScimClient } from '../../stories/scim-client.js';
import type { TestApp } from '../../support/app.js';
import { DashboardClient } from '../../support/dashboard-client.js';

/** A column with two values that differ, the lesser one first, and filters that each value alone fulfils. */
export interface ColumnCase {
  readonly column: NewAttributeColumn;
  readonly less: string | boolean | number;
  readonly more: string | boolean | number;
  /** What follows the attribute in a filter that `more` fulfils, and neither `less` nor nobody does. */
  readonly filters: readonly string[];
  /** As the page of a person shows `more`. */
  readonly shown: string;
}

type Account = Awaited<ReturnType<TestApp['acme']>>;

/** Plays what an attribute with a column promises, over HTTP; gives the names of the promises that are not kept. */
export class ColumnCheck {
  private readonly broken = new Set<string>();
  private readonly okta: ScimClient;

  constructor(
    private readonly app: TestApp,
    private readonly account: Account,
    private readonly tested: ColumnCase,
  ) {
    this.okta = new ScimClient(app.scimUrl, account.key);
  }

  async run(): Promise<string[]> {
    const { less, more } = this.tested;
    const low = await this.okta.post('/Users', person('low@acme.example', this.content(less)));
    const high = await this.okta.post('/Users', person('high@acme.example', this.content(more)));
    await this.holds('POST', high, more);
    await this.holds('POST', low, less);
    await this.holds('GET', await this.okta.get(`/Users/${high.body.id}`), more);
    await this.finds('high@acme.example');
    await this.sorts(low.body.id!, high.body.id!);
    await this.isListed();
    await this.changes(low.body.id!);
    await this.isOnPages(high.body.id!);
    await this.isExported();
    return [...this.broken];
  }

  private async changes(id: string): Promise<void> {
    const { less, more, column } = this.tested;
    const path = column.attribute;
    await this.holds('PATCH replace', await this.okta.patch(id, { op: 'replace', path, value: more }), more);
    await this.isLogged(less, more);
    await this.holds('PATCH remove', await this.okta.patch(id, { op: 'remove', path }), null);
    await this.holds('PATCH add', await this.okta.patch(id, { op: 'add', path, value: less }), less);
    const put = person('low@acme.example', this.content(more));
    await this.holds('PUT', await this.okta.put(id, put), more);
    await this.holds('PUT without it', await this.okta.put(id, person('low@acme.example')), null);
  }

  /** An answer, the table and the house agree on a value. */
  private async holds(what: string, { status, body }: Answer, value: unknown): Promise<void> {
    const { id } = body;
    const { property, column } = this.tested.column;
    const [row] = await this.app.dataSource.query<{ value: unknown }[]>(
      `SELECT ${column} AS value FROM users WHERE id = $1`,
      [id],
    );
    const user = await this.app.nest.get(UsersService).find(this.account.id, id!);
    this.expect(what, [status < 300, this.valueIn(body) ?? null], [true, value]);
    this.expect(`${what}: the column`, toSample(row?.value), value);
    this.expect(`${what}: the person`, toSample(user?.[property as keyof User]), value);
  }

  private async finds(userName: string): Promise<void> {
    const { column, filters } = this.tested;
    for (const filter of filters) {
      const { body } = await this.okta.find(`${column.attribute} ${filter}`);
      this.expect(
        `filter ${filter}`,
        body.Resources?.map((one) => one['userName']),
        [userName],
      );
    }
    const { body } = await this.okta.find(`${column.attribute} pr`);
    this.expect('filter pr', body.totalResults, 2);
  }

  private async sorts(low: string, high: string): Promise<void> {
    const sorted = async (sortOrder: string) => {
      const query = new URLSearchParams({
        sortBy: this.tested.column.attribute,
        sortOrder,
        filter: `${this.tested.column.attribute} pr`,
      });
      return (await this.okta.get(`/Users?${query.toString()}`)).body.Resources?.map(({ id }) => id);
    };
    this.expect(
      'sort',
      [await sorted('ascending'), await sorted('descending')],
      [
        [low, high],
        [high, low],
      ],
    );
  }

  private async isListed(): Promise<void> {
    const { body } = await this.okta.get('/Schemas');
    const name = this.tested.column.attribute.split(':').at(-1);
    const all = body.Resources!.flatMap((schema) => schema['attributes'] as { name: string }[]);
    this.expect('/Schemas', all.filter((attribute) => attribute.name === name).length, 1);
  }

  private async isLogged(before: unknown, after: unknown): Promise<void> {
    const [entry] = await this.app.dataSource.query<{ summary: string; changes: unknown }[]>(
      'SELECT summary, changes FROM provisioning_log_entries WHERE account_id = $1 ORDER BY id DESC LIMIT 1',
      [this.account.id],
    );
    const { attribute } = this.tested.column;
    const name = attribute.split(':').at(-1)!;
    const said = JSON.stringify(entry?.changes);
    const told = [before, after].every((value) => said.includes(JSON.stringify(value)));
    this.expect('the log', [entry?.summary.includes(name), said.includes(name), told], [true, true, true]);
  }

  /** The page of a person from the directory, and the form for one who is not. */
  private async isOnPages(high: string): Promise<void> {
    const olga = await DashboardClient.as(this.app, this.account.olga);
    const { column, shown, more } = this.tested;
    const fact = `${column.label} ${shown}`;
    this.expect('the page', wordsOf(await olga.get(`/people/${high}`)).includes(fact), true);
    const pat = { email: 'pat@acme.example', givenName: 'Pat', familyName: 'Person', role: 'member' };
    const field = { [column.property]: String(more) };
    const { location } = await olga.post('/people', { ...pat, ...field });
    const id = location?.split('/').at(-1);
    await this.holds('the form', await this.okta.get(`/Users/${id}`), more);
    this.expect('the form', wordsOf(await olga.get(`/people/${id}`)).includes(fact), true);
    await olga.post(`/people/${id}/name`, { ...pat, [column.property]: '' });
    await this.holds('the form, emptied', await this.okta.get(`/Users/${id}`), null);
  }

  /** The summaries in the files of the log name what changed. */
  private async isExported(): Promise<void> {
    const olga = await DashboardClient.as(this.app, this.account.olga);
    const name = this.tested.column.attribute.split(':').at(-1)!;
    for (const file of ['/log.csv', '/log.json'])
      this.expect(file, (await olga.get(file)).text.includes(name), true);
  }

  private content(value: unknown): object {
    const { attribute } = this.tested.column;
    const colon = attribute.lastIndexOf(':');
    return colon < 0
      ? { [attribute]: value }
      : { [attribute.slice(0, colon)]: { [attribute.slice(colon + 1)]: value } };
  }

  private valueIn(body: Answer['body']): unknown {
    const { attribute } = this.tested.column;
    const colon = attribute.lastIndexOf(':');
    const within = colon < 0 ? body : ((body[attribute.slice(0, colon)] ?? {}) as Record<string, unknown>);
    return within[attribute.slice(colon + 1)];
  }

  private expect(what: string, found: unknown, wanted: unknown): void {
    if (!isDeepStrictEqual(found, wanted)) this.broken.add(what);
  }
}

/** A value of a row as samples have it: a time as text. */
function toSample(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}
