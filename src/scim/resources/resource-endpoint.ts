import type { ScimHost } from '../host/scim-host.js';
import { clientHasIt } from '../http/preconditions.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import {
  applyPatch,
  changedAttributes,
  locateRefusal,
  readPatchRequest,
  readResource,
  type ResourceContent,
  type ResourceType,
  ScimError,
} from '../protocol/index.js';
import type { ResourceAnswers } from './resource-answers.js';
import type { ResourceLists } from './resource-lists.js';
import { keepImmutables } from './resource-rules.js';
import type { ResourceStore, StoredResource } from './resource-store.js';

type Edit = (before: ResourceContent) => ResourceContent;

/** The SCIM of one resource type (RFC 7644 §3), on a store that only keeps and finds. */
export class ResourceEndpoint {
  constructor(
    private readonly type: ResourceType,
    private readonly store: ResourceStore,
    private readonly host: ScimHost,
    private readonly answers: ResourceAnswers,
    private readonly lists: ResourceLists,
  ) {}

  async list(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const asked = this.lists.asked(call);
    const stored = await this.store.list(call.caller.accountId, asked.filter);
    const wholes = new Map(stored.map((each) => [this.answers.resource(each), each]));
    const body = this.lists.page(call, asked, [...wholes.keys()], (whole) =>
      this.answers.projected(wholes.get(whole)!, projection),
    );
    this.host.noteRead(call, { status: 200, summary: `Listed resources of type ${this.type.name}` });
    return { status: 200, body };
  }

  async get(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const stored = await this.store.find(call.caller.accountId, call.id);
    if (!stored) throw this.unknown();
    const isKnown = clientHasIt(call, stored.version);
    this.host.noteRead(call, { status: 200, summary: `Read ${this.type.name} ${stored.id}` });
    return this.answers.found(stored, projection, isKnown);
  }

  async create(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const content = readResource(call.body, this.type);
    const stored = await this.store.create(call.caller.accountId, content);
    await this.record(call, 201, `Created ${this.type.name} ${stored.id}`, changedAttributes({}, content));
    return this.answers.created(stored, projection);
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
    if (!(await this.store.remove(call.caller.accountId, call.id, check))) throw this.unknown();
    await this.record(call, 204, `Deleted ${this.type.name} ${call.id}`);
    return { status: 204 };
  }

  /** A change that changes nothing writes nothing: the version stays. */
  private async change(call: ScimCall, edit: Edit): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    let changes: ReturnType<typeof changedAttributes> = [];
    const stored = await this.store.change(call.caller.accountId, call.id, ({ content, version }) => {
      clientHasIt(call, version);
      const after = edit(content);
      keepImmutables(content, after, this.type);
      changes = changedAttributes(content, after);
      return changes.length > 0 ? after : undefined;
    });
    if (!stored) throw this.unknown();
    await this.record(call, 200, `Updated ${this.type.name} ${stored.id}`, changes);
    return this.answers.found(stored, projection);
  }

  private async record(
    call: ScimCall,
    status: number,
    summary: string,
    changes: ReturnType<typeof changedAttributes> = [],
  ): Promise<void> {
    await this.host.record(call, { status, act: 'other', summary, changes });
  }

  private unknown(): ScimError {
    return ScimError.notFound(`There is no such resource of type ${this.type.name}`);
  }
}
