import type { OnModuleInit } from '@nestjs/common';
import type {
  ContentEdit,
  ListRequest,
  ListResult,
  ResourceStore,
  StoredResource,
} from '../resources/resource-store.js';
import type { ResourceContent } from '../protocol/index.js';
import type { StoreContext } from '../resources/store-context.js';

type Kept<Tx> = Required<ResourceStore<Tx>>;

/** A store that is made when all providers are there, before the application takes requests. */
export class LateStore<Tx> implements Kept<Tx>, OnModuleInit {
  private store: Kept<Tx> | undefined;

  constructor(private readonly make: () => Promise<Kept<Tx>>) {}

  async onModuleInit(): Promise<void> {
    this.store = await this.make();
  }

  transact<Result>(context: StoreContext<Tx>, work: (transaction: Tx) => Promise<Result>): Promise<Result> {
    return this.made.transact(context, work);
  }

  list(context: StoreContext<Tx>, request: ListRequest): Promise<ListResult> {
    return this.made.list(context, request);
  }

  find(context: StoreContext<Tx>, id: string): Promise<StoredResource | undefined> {
    return this.made.find(context, id);
  }

  create(context: StoreContext<Tx>, content: ResourceContent): Promise<StoredResource> {
    return this.made.create(context, content);
  }

  change(context: StoreContext<Tx>, id: string, edit: ContentEdit): Promise<StoredResource | undefined> {
    return this.made.change(context, id, edit);
  }

  remove(context: StoreContext<Tx>, id: string, check: (now: StoredResource) => void): Promise<boolean> {
    return this.made.remove(context, id, check);
  }

  private get made(): Kept<Tx> {
    if (!this.store) throw new Error('The application has not started yet: call app.init() first');
    return this.store;
  }
}
