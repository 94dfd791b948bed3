import { Delete, Get, HttpCode, Inject, Patch, Post, Put, type Type } from '@nestjs/common';
import { Reads } from '../http/reads.decorator.js';
import { ScimController } from '../http/scim-controller.decorator.js';
import { Call } from '../http/scim-call.decorator.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import { searchCall } from '../http/search-call.js';
import { describeHandlers, typeHandlers } from '../openapi/describe-handlers.js';
import { nameController } from '../openapi/name-controller.js';
import { ScimOptions } from '../options/scim-options.js';
import type { ResourceType } from '../protocol/index.js';
import type { ResourceEndpoint } from './resource-endpoint.js';

/** A resource type at the path of a module, and the token of its endpoint. */
export interface RoutedType {
  readonly type: ResourceType;
  readonly basePath: string;
  readonly endpoint: symbol;
}

/** The routes of a resource type (RFC 7644 §3.2), those that read. */
export function readingController(routed: RoutedType): Type {
  const { type, endpoint } = routed;
  const path = type.endpoint.slice(1);

  @ScimController(path)
  class ReadingController {
    constructor(
      @Inject(endpoint) readonly resources: ResourceEndpoint,
      @Inject(ScimOptions) readonly options: ScimOptions,
    ) {}

    @Get()
    list(@Call() call: ScimCall): Promise<ScimAnswer> {
      return this.resources.list(call);
    }

    @Reads()
    @Post('.search')
    @HttpCode(200)
    search(@Call() call: ScimCall): Promise<ScimAnswer> {
      return this.resources.list(searchCall(call, this.options));
    }

    @Get(':id')
    get(@Call() call: ScimCall): Promise<ScimAnswer> {
      return this.resources.get(call);
    }
  }
  return describe(ReadingController, routed, ['list', 'search', 'get']);
}

/** The routes of a resource type that change something. */
export function writingController(routed: RoutedType): Type {
  const { type, endpoint } = routed;
  const path = type.endpoint.slice(1);

  @ScimController(path)
  class WritingController {
    constructor(@Inject(endpoint) readonly resources: ResourceEndpoint) {}

    @Post()
    create(@Call() call: ScimCall): Promise<ScimAnswer> {
      return this.resources.create(call);
    }

    @Put(':id')
    replace(@Call() call: ScimCall): Promise<ScimAnswer> {
      return this.resources.replace(call);
    }

    @Patch(':id')
    patch(@Call() call: ScimCall): Promise<ScimAnswer> {
      return this.resources.patch(call);
    }

    @Delete(':id')
    @HttpCode(204)
    remove(@Call() call: ScimCall): Promise<ScimAnswer> {
      return this.resources.remove(call);
    }
  }
  return describe(WritingController, routed, ['create', 'replace', 'patch', 'remove']);
}

/** Named after its path, and described for the application's document. */
function describe(controller: Type, { type, basePath }: RoutedType, names: readonly string[]): Type {
  const handled = Object.entries(typeHandlers(type)).filter(([name]) => names.includes(name));
  describeHandlers(controller, Object.fromEntries(handled), [type]);
  return nameController(controller, basePath, type.endpoint);
}
