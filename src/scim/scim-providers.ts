import type { Provider } from '@nestjs/common';
import { BulkDispatcher } from './bulk/bulk-dispatcher.js';
import { ScimBulkService } from './bulk/scim-bulk.service.js';
import { Cursors } from './cursors/cursors.js';
import { DiscoveryService } from './discovery/discovery.service.js';
import { KeyCheck } from './http/keys/key-check.js';
import { RateLimits } from './http/keys/rate-limits.js';
import { Refusals } from './http/refusals.js';
import { ScimExceptionFilter } from './http/scim-exception.filter.js';
import { ScimKeyGuard } from './http/scim-key.guard.js';
import { RequestOpener } from './http/open-request.js';
import { ScimBase } from './http/paths/scim-base.js';
import { FastPath } from './http/server/fast-path.js';
import { RouteFinder } from './http/server/route-finder.js';
import { RouterWay } from './http/server/router-way.js';
import { Strays } from './http/server/strays.js';
import { ScimRoutes } from './http/paths/scim-routes.js';
import { PagePositions, PagePositionsInMemory } from './resources/lists/page-positions.js';
import { ResourceLists } from './resources/lists/resource-lists.js';
import { ScimOptions } from './options/scim-options.js';
import { ScimSettings } from './options/scim-settings.js';

/** What every module is made of, whatever its host brings; the settings are provided beside it. */
export const SCIM_PROVIDERS: readonly Provider[] = [
  {
    provide: ScimOptions,
    useFactory: ({ features }: ScimSettings) => ScimOptions.of(features),
    inject: [ScimSettings],
  },
  KeyCheck,
  RateLimits,
  Refusals,
  ScimKeyGuard,
  ScimExceptionFilter,
  ScimBase,
  ScimRoutes,
  RequestOpener,
  RouteFinder,
  Strays,
  FastPath,
  RouterWay,
  BulkDispatcher,
  ScimBulkService,
  DiscoveryService,
  Cursors,
  ResourceLists,
  { provide: PagePositions, useClass: PagePositionsInMemory },
];
