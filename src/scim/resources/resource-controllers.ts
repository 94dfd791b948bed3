import { Delete, Get, HttpCode, Inject, Patch, Post, Put, type Type } from '@nestjs/common';
import { Reads } from '../http/reads.decorator.js';
import { ScimController } from '../http/scim-controller.decorator.js';
import { Call } from '../http/scim-call.decorator.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import { searchCall } from '../http/search-call.js';
import { ScimOptions } from '../options/scim-options.js';
import type { ResourceEndpoint } from './resource-endpoint.js';

/** The routes of a resource type (RFC 7644 §3.2), those that read. */
export function readingController(path: string, endpoint: symbol): Type {
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
  return ReadingController;
}

/** The routes of a resource type that change something. */
export function writingController(path: string, endpoint: symbol): Type {
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
  return WritingController;
}
