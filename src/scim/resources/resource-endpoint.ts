import type { GuardedHost } from '../host/guarded-host.js';
import { clientHasIt } from '../http/preconditions.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import type { ScimOptions } from '../options/scim-options.js';
import {
  applyPatch,
  type AttributeChange,
  locateRefusal,
  readPatchRequest,
  readResource,
  type ResourceContent,
  type ResourceType,
  ScimError,
} from '../protocol/index.js';
import { readListQuery } from './lists/read-list-query.js';
import type { ResourceAnswers } from './resource-answers.js';
import type { ListSource, TypeList } from './lists/open-list.js';
import type { ResourceLists } from './lists/resource-lists.js';
import { keepActive, keepImmutables } from './resource-rules.js';
import type { ListedResource, ResourceStore, StoredResource } from './resource-store.js';
import { storeContext } from './store-context.js';
import type { StoredChanges } from './stored-changes.js';
import type { StoredList } from './lists/stored-list.js';

type Edit = (before: ResourceContent) => ResourceContent;

/** What an endpoint of stored resources works with. */
export interface EndpointParts {
  readonly type: ResourceType;
  readonly store: ResourceStore;
  readonly list: StoredList;
  readonly changes: StoredChanges;
  readonly answers: ResourceAnswers;
  readonly lists: ResourceLists;
  readonly options: ScimOptions;
  readonly host: GuardedHost;
}

/** The SCIM of one resource type (RFC 7644 §3), on a store that only keeps and finds. */
export class ResourceEndpoint implements ListSource<ListedResource> {
  private readonly type: ResourceType;

  constructor(private readonly parts: EndpointParts) {
    this.type = parts.type;
  }

  list(call: ScimCall): Promise<ScimAnswer> {
    return this.parts.lists.answer(call, (asked) => this.open(asked));
  }

  /** The list of what a call asks for, with what only the types `beside` it have as foreign. */
  open(call: ScimCall, beside: readonly ResourceType[] = []): TypeList<ListedResource> {
    const { list, answers, host, options } = this.parts;
    const { name } = this.type;
    const projection = answers.projection(call);
    const query = readListQuery(call.query, this.type, options, beside);
    const { page, locate, locateAt } = list.open(call, query);
    return {
      page,
      locate,
      locateAt,
      name,
      query,
      what: `resources of type ${name}`,
      show: (rows) => list.texts(rows, projection),
      note: () => host.noteRead(call, { status: 200, summary: `Listed resources of type ${name}` }),
    };
  }

  async get(call: ScimCall): Promise<ScimAnswer> {
    const { answers, store, host } = this.parts;
    const projection = answers.projection(call);
    const stored = await store.find(storeContext(call), call.id);
    if (!stored) throw this.unknown();
    const isKnown = clientHasIt(call, stored.version);
    host.noteRead(call, { status: 200, summary: `Read ${this.type.name} ${stored.id}` });
    return answers.found(stored, projection, isKnown);
  }

  async create(call: ScimCall): Promise<ScimAnswer> {
    const { answers, changes } = this.parts;
    const projection = answers.projection(call);
    const content = readResource(call.body, this.type);
    const created = await changes.create(storeContext(call), content);
    await this.record(call, 201, `Created ${this.type.name} ${created.id}`, created.changes);
    return answers.created(created.after, projection);
  }

  replace(call: ScimCall): Promise<ScimAnswer> {
    const content = readResource(call.body, this.type);
    return this.change(call, () => content);
  }

  patch(call: ScimCall): Promise<ScimAnswer> {
    const operations = readPatchRequest(call.body, this.type);
    const change = this.change(call, (before) => applyPatch(before, operations, this.type));
    return change.catch((error) => {
      throw locateRefusal(error, operations, this.type);
    });
  }

  async remove(call: ScimCall): Promise<ScimAnswer> {
    const check = ({ version }: StoredResource) => void clientHasIt(call, version);
    if (!(await this.parts.changes.remove(storeContext(call), call.id, check))) throw this.unknown();
    await this.record(call, 204, `Deleted ${this.type.name} ${call.id}`);
    return { status: 204 };
  }

  /** A change that changes nothing writes nothing: the version stays. */
  private async change(call: ScimCall, edit: Edit): Promise<ScimAnswer> {
    const { answers, changes } = this.parts;
    const projection = answers.projection(call);
    const changed = await changes.update(storeContext(call), call.id, ({ content, version }) => {
      clientHasIt(call, version);
      const after = keepActive(content, edit(content), this.type);
      keepImmutables(content, after, this.type);
      return after;
    });
    if (!changed) throw this.unknown();
    await this.record(call, 200, `Updated ${this.type.name} ${changed.id}`, changed.changes);
    return answers.found(changed.after, projection);
  }

  private async record(
    call: ScimCall,
    status: number,
    summary: string,
    changes: readonly AttributeChange[] = [],
  ): Promise<void> {
    await this.parts.host.record(call, { status, act: 'other', summary, changes });
  }

  private unknown(): ScimError {
    return ScimError.notFound(`There is no such resource of type ${this.type.name}`);
  }
}
