import type { FactoryProvider, Type } from '@nestjs/common';
import { Cursors } from '../cursors/cursors.js';
import { ScimHost } from '../host/scim-host.js';
import { SCIM_BASE } from '../http/scim-routes.js';
import { ScimOptions } from '../options/scim-options.js';
import { ScimSettings } from '../options/scim-settings.js';
import { ResourceAnswers } from './resource-answers.js';
import { readingController, writingController } from './resource-controllers.js';
import { ResourceEndpoint } from './resource-endpoint.js';
import { ResourceLists } from './resource-lists.js';
import type { ResourceStore } from './resource-store.js';
import type { StoredResourceType } from './stored-resource-type.js';

/** The controllers of a host's resource type, and the provider that they share. */
export interface ResourceParts {
  readonly controllers: readonly Type[];
  readonly provider: FactoryProvider<ResourceEndpoint>;
}

/** Makes the endpoint of a resource type: one folder with its schema and its store is all that a host writes. */
export function resourceParts({ type, store, readOnly = false }: StoredResourceType): ResourceParts {
  const token = Symbol(`ResourceEndpoint ${type.name}`);
  const path = `${SCIM_BASE}${type.endpoint}`;
  const reading = readingController(path, token);
  return {
    controllers: readOnly ? [reading] : [reading, writingController(path, token)],
    provider: {
      provide: token,
      inject: [store, ScimHost, ScimSettings, Cursors, ScimOptions],
      useFactory: (
        kept: ResourceStore,
        host: ScimHost,
        { baseUrl }: ScimSettings,
        cursors: Cursors,
        options: ScimOptions,
      ) => {
        const answers = new ResourceAnswers(type, baseUrl);
        return new ResourceEndpoint(type, kept, host, answers, new ResourceLists(type, cursors, options));
      },
    },
  };
}
