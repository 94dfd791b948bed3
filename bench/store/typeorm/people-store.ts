import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { plainCaller } from '../../../src/scim/index.js';
import type { ResourceContent } from '../../../src/scim/protocol/index.js';
import type { ListRequest, ListResult, StoredResource } from '../../../src/scim/resources/resource-store.js';
import { typeOrmStore } from '../../../src/scim/typeorm/index.js';
import type { LateStore } from '../../../src/scim/typeorm/late-store.js';
import { Person, PERSON_MAPPING, PERSON_TYPE } from './person.js';
import { ACCOUNT, seed } from './seed.js';

const FIRST_PAGE: ListRequest = {
  filter: undefined,
  sort: undefined,
  after: undefined,
  offset: 0,
  limit: 101,
};

/** The `typeOrmStore` of a table of so many people, called as the module calls it. */
export class PeopleStore {
  private constructor(
    readonly rows: number,
    private readonly store: LateStore<EntityManager>,
  ) {}

  static async open(source: DataSource, rows: number): Promise<PeopleStore> {
    await seed(source, rows);
    const factory = typeOrmStore(Person, { ...PERSON_MAPPING, dataSource: () => source });
    const store = factory.create(PERSON_TYPE) as LateStore<EntityManager>;
    await store.onModuleInit();
    return new PeopleStore(rows, store);
  }

  list(request: Partial<ListRequest>): Promise<ListResult> {
    return this.store.list(contextOf(undefined), { ...FIRST_PAGE, ...request });
  }

  find(id: string): Promise<StoredResource | undefined> {
    return this.store.find(contextOf(undefined), id);
  }

  create(content: ResourceContent): Promise<StoredResource> {
    return this.store.transact(contextOf(undefined), (own) => this.store.create(contextOf(own), content));
  }

  async patchActive(id: string): Promise<void> {
    await this.store.transact(contextOf(undefined), (own) =>
      this.store.change(contextOf(own), id, ({ content }) => ({ ...content, active: !content['active'] })),
    );
  }

  async remove(id: string): Promise<void> {
    await this.store.transact(contextOf(undefined), (own) =>
      this.store.remove(contextOf(own), id, () => undefined),
    );
  }
}

function contextOf(transaction: EntityManager | undefined) {
  const caller = plainCaller({ accountId: ACCOUNT, credentialId: 'key', credentialName: 'Okta' });
  return { accountId: ACCOUNT, caller, requestId: randomUUID(), transaction };
}
