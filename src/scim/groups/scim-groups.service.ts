import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.js';
import type { Origin } from '../../events/origin.js';
import type { Group } from '../../groups/group.entity.js';
import { GroupsService } from '../../groups/groups.service.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import {
  applyPatch,
  GROUP_RESOURCE_TYPE as GROUP,
  type JsonObject,
  type ListChange,
  locateRefusal,
  readPatchRequest,
  readResource,
  type ResourceContent,
  takeListOperations,
} from '../protocol/index.js';
import { ProvisioningLogService } from '../provisioning-log/provisioning-log.service.js';
import { GroupAnswers } from './group-answers.js';
import { changeOf, creationOf, removalOf } from './group-deeds.js';
import { asConflict } from './group-refusals.js';
import { checkGroupRules } from './group-rules.js';
import { MemberMoves } from './member-moves.js';
import { comingIn, memberSteps } from './member-steps.js';
import { contentOf, namesOf } from './scim-group.mapper.js';

const MEMBERS = GROUP.schema.attributes.find(({ name }) => name === 'members')!;

/** What a request wants of a group: other names, and changes of its members. */
interface Wish {
  readonly edit: (before: ResourceContent) => ResourceContent;
  readonly changes: readonly ListChange[];
  /** How it is answered. */
  readonly status: 200 | 204;
}

/** The writes of the Groups endpoint; each is one transaction with its log entry and its events. */
@Injectable()
export class ScimGroupsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly groups: GroupsService,
    private readonly moves: MemberMoves,
    private readonly log: ProvisioningLogService,
    private readonly answers: GroupAnswers,
  ) {}

  /**
   * Creates a group with its members (RFC 7644 §3.3).
   * @throws ScimError 409 `uniqueness` when a group of the account has the display name.
   */
  async create(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const { content, members } = readGroup(call.body);
    checkGroupRules(content);
    const steps = memberSteps([{ kind: 'replace', values: members }]);
    const created = this.transactions.run(async (tx) => {
      await this.moves.hold(tx, call, steps);
      const { accountId } = call.caller;
      const saved = await this.groups.create(
        tx,
        accountId,
        namesOf(content),
        comingIn(steps),
        originOf(call),
      );
      this.log.record(tx, call, { ...creationOf(saved), response: this.answers.text(saved.group) });
      return saved.group;
    });
    return this.answers.answer(201, await created.catch(asConflict), projection);
  }

  /** Replaces a group's attributes; members of which nothing is said stay (RFC 7644 §3.5.1). */
  async replace(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const { content, members, saysMembers } = readGroup(call.body);
    const changes: ListChange[] = saysMembers ? [{ kind: 'replace', values: members }] : [];
    const group = await this.change(call, { edit: () => content, changes, status: 200 });
    return this.answers.answer(200, group, projection);
  }

  /**
   * Applies a PATCH as a whole or not at all (RFC 7644 §3.5.2). It is answered with 204 unless `attributes` asks for
   * some: a large group is not read again for each member who comes.
   */
  async patch(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const operations = readPatchRequest(call.body, GROUP);
    const { changes, rest } = takeListOperations(operations, GROUP, MEMBERS);
    const edit = (before: ResourceContent): ResourceContent => applyPatch(before, rest, GROUP);
    const status = call.query.has('attributes') ? 200 : 204;
    const group = await this.change(call, { edit, changes, status }).catch((error) => {
      throw locateRefusal(error, operations, GROUP, ['displayName']);
    });
    if (status === 204) return { status, headers: this.answers.headers(group) };
    return this.answers.answer(status, group, projection);
  }

  /** Removes a group; its members stay people of the account (RFC 7644 §3.6). */
  async remove(call: ScimCall): Promise<ScimAnswer> {
    await this.transactions.run(async (tx) => {
      const group = await this.moves.lock(tx, call, []);
      const { count } = await this.groups.remove(tx, group, originOf(call));
      this.log.record(tx, call, removalOf(group, count));
    });
    return { status: 204 };
  }

  /** The walk of every change: lock, edit, rules, members, save, log. A change that changes nothing writes nothing. */
  private async change(call: ScimCall, { edit, changes, status }: Wish): Promise<Group> {
    const steps = memberSteps(changes);
    const changed = this.transactions.run(async (tx) => {
      const before = await this.moves.lock(tx, call, steps);
      const content = edit(contentOf(before));
      checkGroupRules(content);
      const move = await this.moves.take(tx, before, steps);
      const after = this.groups.save(tx, before, namesOf(content), move, originOf(call));
      this.log.record(tx, call, changeOf(before, after, move, status));
      return after;
    });
    return changed.catch(asConflict);
  }
}

/** A whole group as it was sent; whether its members were sent at all, be it as none. */
function readGroup(body: unknown): { content: ResourceContent; members: JsonObject[]; saysMembers: boolean } {
  const { members, ...content } = readResource(body, GROUP);
  const saysMembers = Object.keys(body as object).some((name) => name.toLowerCase() === 'members');
  return { content, members: (members ?? []) as JsonObject[], saysMembers };
}

function originOf({ caller, requestId, at }: ScimCall): Origin {
  return { actor: { type: 'scim-key', id: caller.keyId, name: caller.keyName }, requestId, at };
}
