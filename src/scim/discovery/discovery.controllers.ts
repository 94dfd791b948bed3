import { Get } from '@nestjs/common';
import type { Caller } from '../host/caller.js';
import { Public } from '../http/public.decorator.js';
import { ScimController } from '../http/scim-controller.decorator.js';
import { Call } from '../http/scim-call.decorator.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import { ScimError } from '../protocol/index.js';
import { DiscoveryService } from './discovery.service.js';

@ScimController('ServiceProviderConfig')
export class ServiceProviderConfigController {
  constructor(private readonly discovery: DiscoveryService) {}

  @Public()
  @Get()
  get(@Call() call: ScimCall): ScimAnswer {
    return unfiltered(call, this.discovery.serviceProviderConfig());
  }
}

@ScimController('ResourceTypes')
export class ResourceTypesController {
  constructor(private readonly discovery: DiscoveryService) {}

  @Public()
  @Get()
  list(@Call() call: ScimCall): ScimAnswer {
    return unfiltered(call, this.discovery.resourceTypes(callerOf(call)));
  }

  @Public()
  @Get(':id')
  get(@Call() call: ScimCall): ScimAnswer {
    return { status: 200, body: this.discovery.resourceType(call.id, callerOf(call)) };
  }
}

@ScimController('Schemas')
export class SchemasController {
  constructor(private readonly discovery: DiscoveryService) {}

  @Public()
  @Get()
  list(@Call() call: ScimCall): ScimAnswer {
    return unfiltered(call, this.discovery.schemas(callerOf(call)));
  }

  @Public()
  @Get(':id')
  get(@Call() call: ScimCall): ScimAnswer {
    return { status: 200, body: this.discovery.schema(decoded(call.id), callerOf(call)) };
  }
}

/** A filter at a discovery endpoint is refused, so that nobody takes the whole list for a selection (RFC 7644 §4). */
function unfiltered({ query }: ScimCall, body: object): ScimAnswer {
  if (query.has('filter'))
    throw ScimError.forbidden('The discovery endpoints take no filter').withCode('filter_refused');
  return { status: 200, body };
}

/** A public route is called with a caller only where a good key came along. */
function callerOf({ caller }: Partial<Pick<ScimCall, 'caller'>>): Caller | undefined {
  return caller;
}

function decoded(urn: string): string {
  try {
    return decodeURIComponent(urn);
  } catch {
    return '';
  }
}
