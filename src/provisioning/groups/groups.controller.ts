import { All, Delete, Get, Patch, Post, Put } from '@nestjs/common';
import { Reads } from '../../scim/http/reads.decorator.js';
import { ScimController } from '../../scim/http/scim-controller.decorator.js';
import { Call } from '../../scim/http/scim-call.decorator.js';
import type { ScimAnswer } from '../../scim/http/scim-call.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import { searchCall } from '../../scim/http/search-call.js';
import { ScimOptions } from '../../scim/options/scim-options.js';
import { ScimError } from '../../scim/protocol/index.js';
import { GroupsOff } from './groups-off.js';
import { ScimGroupsReader } from './scim-groups-reader.js';
import { ScimGroupsService } from './scim-groups.service.js';

type Answer = ScimAnswer | Promise<ScimAnswer>;

/** /Groups (RFC 7644 §3.2), for accounts that have them switched on; to all others they do not exist. */
@ScimController('Groups')
export class GroupsController {
  constructor(
    private readonly groups: ScimGroupsService,
    private readonly reader: ScimGroupsReader,
    private readonly off: GroupsOff,
    private readonly options: ScimOptions,
  ) {}

  @Get()
  list(@Call() call: ScimCall): Answer {
    return call.caller.grants.groupsEnabled ? this.reader.list(call) : this.off.list(call);
  }

  @Post()
  create(@Call() call: ScimCall): Answer {
    return call.caller.grants.groupsEnabled ? this.groups.create(call) : this.off.refuse();
  }

  @Reads()
  @Post('.search')
  search(@Call() call: ScimCall): Answer {
    return this.list(searchCall(call, this.options));
  }

  @Get(':id')
  get(@Call() call: ScimCall): Answer {
    return call.caller.grants.groupsEnabled ? this.reader.get(call) : this.off.get();
  }

  @Put(':id')
  replace(@Call() call: ScimCall): Answer {
    return call.caller.grants.groupsEnabled ? this.groups.replace(call) : this.off.refuse();
  }

  @Patch(':id')
  patch(@Call() call: ScimCall): Answer {
    return call.caller.grants.groupsEnabled ? this.groups.patch(call) : this.off.refuse();
  }

  @Delete(':id')
  remove(@Call() call: ScimCall): Answer {
    return call.caller.grants.groupsEnabled ? this.groups.remove(call) : this.off.refuse();
  }

  @All(['', ':id'])
  refuse(@Call() { caller, id }: ScimCall): Answer {
    if (!caller.grants.groupsEnabled) return this.off.refuse();
    const allow = id ? 'GET, HEAD, PUT, PATCH, DELETE' : 'GET, HEAD, POST';
    throw ScimError.methodNotAllowed(`This endpoint takes ${allow} only`, allow);
  }
}
