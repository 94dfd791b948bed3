import type { FactoryProvider } from '@nestjs/common';
import type { OfferedType } from '../../discovery/resource-catalogue.js';
import { GuardedHost } from '../../host/guarded-host.js';
import { ScimOptions } from '../../options/scim-options.js';
import type { ListSource } from '../lists/open-list.js';
import { ResourceLists } from '../lists/resource-lists.js';
import { RootSearch } from './root-search.js';

/** Provides the search over all of these types, in their order; what nothing lists is not searched. */
export function rootSearchProvider(offered: readonly OfferedType[]): FactoryProvider<RootSearch> {
  const found = offered.flatMap(({ list, ...type }) => (list === undefined ? [] : [{ list, type }]));
  return {
    provide: RootSearch,
    inject: [ResourceLists, ScimOptions, GuardedHost, ...found.map(({ list }) => list)],
    useFactory: (lists: ResourceLists, options: ScimOptions, host: GuardedHost, ...sources: ListSource[]) =>
      new RootSearch({
        types: found.map(({ type }, index) => ({ ...type, source: sources[index]! })),
        lists,
        options,
        host,
      }),
  };
}
