import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { plainCaller } from '../../../src/scim/host/caller.js';
import type { JsonObject, ResourceContent, ResourceType } from '../../../src/scim/protocol/index.js';
import { finishList } from '../../../src/scim/resources/lists/finish-list.js';
import type { ListPage } from '../../../src/scim/resources/lists/list-page.js';
import { storedView } from '../../../src/scim/resources/lists/stored-view.js';
import { ResourceAnswers } from '../../../src/scim/resources/resource-answers.js';
import type {
  ListedResource,
  ListRequest,
  ListResult,
  StoredResource,
} from '../../../src/scim/resources/resource-store.js';
import type { StoreContext } from '../../../src/scim/resources/store-context.js';
import { EntityStore } from '../../../src/scim/typeorm/entity-store.js';
import type { EntityMapping } from '../../../src/scim/typeorm/index.js';
import { EntityList } from '../../../src/scim/typeorm/lists/entity-list.js';
import { readMapping } from '../../../src/scim/typeorm/mapping/read-mapping.js';
import { dialectOf } from '../../../src/scim/typeorm/sql/dialect-of.js';

const ALL: ListRequest = { filter: undefined, sort: undefined, after: undefined, offset: 0, limit: 10_000 };

/** A store of the entities of one account, as the module uses it. */
export class StoreStage {
  readonly context: StoreContext<EntityManager>;
  readonly store: EntityStore;
  private readonly answers: ResourceAnswers;

  constructor(
    readonly source: DataSource,
    readonly type: ResourceType,
    target: EntityTarget<ObjectLiteral>,
    mapping: EntityMapping,
    accountId: string = randomUUID(),
  ) {
    const dialect = dialectOf(source);
    const entity = readMapping(type, source.getMetadata(target), mapping, source);
    const list = new EntityList(entity, source, dialect);
    this.store = new EntityStore({ source, target, entity, dialect, list });
    this.answers = new ResourceAnswers(type, { url: 'https://acme.example/scim/v2' });
    const caller = plainCaller({ accountId, credentialId: 'k', credentialName: 'Okta' });
    this.context = { accountId, caller, requestId: 'r', transaction: undefined };
  }

  create(content: ResourceContent): Promise<StoredResource> {
    return this.store.transact(this.context, (transaction) =>
      this.store.create({ ...this.context, transaction }, content),
    );
  }

  change(
    id: string,
    edit: (now: ResourceContent) => ResourceContent | undefined,
  ): Promise<StoredResource | undefined> {
    return this.store.transact(this.context, (transaction) =>
      this.store.change({ ...this.context, transaction }, id, ({ content }) => edit(content)),
    );
  }

  remove(id: string): Promise<boolean> {
    return this.store.transact(this.context, (transaction) =>
      this.store.remove({ ...this.context, transaction }, id, () => undefined),
    );
  }

  find(id: string): Promise<StoredResource | undefined> {
    return this.store.find(this.context, id);
  }

  list(request: Partial<ListRequest>): Promise<ListResult> {
    return this.store.list(this.context, { ...ALL, ...request });
  }

  /** What the store finds, and the module does the rest. */
  async page(request: Partial<ListRequest>): Promise<ListPage<ListedResource>> {
    const whole = { ...ALL, ...request };
    return finishList(
      await this.list(request),
      whole,
      storedView<ListedResource>((row) => this.whole(row)),
    );
  }

  /** Every resource as a client sees it, in the order of creation. */
  async all(): Promise<(JsonObject & { id: string })[]> {
    return (await this.page({})).rows.map((row) => this.whole(row));
  }

  whole(row: StoredResource): JsonObject & { id: string } {
    return this.answers.resource(row);
  }
}
