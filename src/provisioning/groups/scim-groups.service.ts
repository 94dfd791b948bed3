import { Injectable } from '@nestjs/common';
import type { Group } from '../../groups/group.entity.js';
import { GroupsService } from '../../groups/groups.service.js';
import type { ScimAnswer } from '../../scim/http/scim-call.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import {
  applyPatch,
  GROUP_RESOURCE_TYPE as GROUP,
  type ListChange,
  locateRefusal,
  readPatchRequest,
  type ResourceContent,
  takeListOperations,
} from '../../scim/protocol/index.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import { GroupAnswers, showsMembers } from './group-answers.js';
import { groupChanged, groupCreated, groupDeleted } from './group-outcomes.js';
import { checkGroupRules } from './group-rules.js';
import { GroupWrites } from './group-writes.js';
import { MemberMoves } from './member-moves.js';
import { refuseStrayPeople } from './stray-people.js';
import { readGroup } from './read-group.js';
import { comingIn, memberSteps } from './member-steps.js';
import { contentOf, namesOf } from './scim-group.mapper.js';
import { toOrigin } from '../../scim-keys/to-origin.js';

const MEMBERS = GROUP.schema.attributes.find(({ name }) => name === 'members')!;

/** What a request wants of a group: other names, and changes of its members. */
interface Wish {
  readonly edit: (before: ResourceContent) => ResourceContent;
  readonly changes: readonly ListChange[];
  /** Whether it is answered without the group where that is large. */
  readonly mayBeSilent: boolean;
}

/** A group as it is after a change, and how that is answered. */
interface Changed {
  readonly group: Group;
  readonly status: 200 | 204;
}

/** The writes of the Groups endpoint; each is one transaction with its log entry and its events. */
@Injectable()
export class ScimGroupsService {
  constructor(
    private readonly writes: GroupWrites,
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
    const { content, changes } = readGroup(call.body);
    checkGroupRules(content);
    const steps = memberSteps(changes);
    const created = await this.writes.run(call, async (tx) => {
      await this.moves.hold(tx, call, steps);
      const { accountId } = call.caller;
      const saved = await this.groups.create(
        tx,
        accountId,
        namesOf(content),
        comingIn(steps).map(({ id }) => id),
        toOrigin(call),
      );
      this.log.record(tx, call, { ...groupCreated(saved), response: this.answers.text(saved.group) });
      return saved.group;
    });
    return this.answers.answer(201, created, projection);
  }

  /** Replaces a group's attributes; members of which nothing is said stay (RFC 7644 §3.5.1). */
  async replace(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const { content, changes } = readGroup(call.body);
    const { group } = await this.change(call, { edit: () => content, changes, mayBeSilent: false });
    return this.answers.answer(200, group, projection);
  }

  /**
   * Applies a PATCH as a whole or not at all (RFC 7644 §3.5.2). It is answered with the group, unless that has so many
   * members that reading them all would cost more than the change; then with 204, except where `attributes` asks.
   */
  async patch(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const operations = readPatchRequest(call.body, GROUP);
    refuseStrayPeople(operations);
    const { changes, rest } = takeListOperations(operations, GROUP, MEMBERS);
    const edit = (before: ResourceContent): ResourceContent => applyPatch(before, rest, GROUP);
    const mayBeSilent = !call.query.has('attributes') && showsMembers(projection);
    const { group, status } = await this.change(call, { edit, changes, mayBeSilent }).catch((error) => {
      throw locateRefusal(error, operations, GROUP, ['displayName']);
    });
    if (status === 204) return { status, headers: this.answers.headers(group) };
    return this.answers.answer(status, group, projection);
  }

  /** Removes a group; its members stay people of the account (RFC 7644 §3.6). */
  async remove(call: ScimCall): Promise<ScimAnswer> {
    await this.writes.run(call, async (tx) => {
      const group = await this.moves.lock(tx, call, []);
      const { count } = await this.groups.remove(tx, group, toOrigin(call));
      this.log.record(tx, call, groupDeleted(group, count));
    });
    return { status: 204 };
  }

  /** The walk of every change: lock, edit, rules, members, save, log. A change that changes nothing writes nothing. */
  private async change(call: ScimCall, { edit, changes, mayBeSilent }: Wish): Promise<Changed> {
    const steps = memberSteps(changes);
    return this.writes.run(call, async (tx) => {
      const before = await this.moves.lock(tx, call, steps);
      const content = edit(contentOf(before));
      checkGroupRules(content, contentOf(before));
      const move = await this.moves.take(tx, before, steps);
      const status = mayBeSilent && (await this.moves.isLarge(tx, before)) ? 204 : 200;
      const group = this.groups.save(tx, before, namesOf(content), move, toOrigin(call));
      this.log.record(tx, call, groupChanged(before, group, move, status));
      return { group, status } as const;
    });
  }
}
