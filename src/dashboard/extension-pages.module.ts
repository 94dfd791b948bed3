import { type DynamicModule, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import { FrameModule } from './frame/frame.module.js';
import { NavigationEntries, type NavigationEntry } from './frame/navigation-entries.js';

/** A page that an installation adds to the dashboard. */
export interface ExtensionPage {
  /** A class with `@DashboardController('path')`. */
  readonly controller: Type;
  /** Modules whose services the controller takes. */
  readonly imports?: ModuleMetadata['imports'];
  /** Its entry behind those of OpsHelm, if it has one. */
  readonly navigation?: NavigationEntry;
}

const ADDED = Symbol('added to the navigation');

/** The pages of an installation. They come before the dashboard's own, the last of which takes every address. */
@Module({})
export class ExtensionPagesModule {
  static forRoot(pages: readonly ExtensionPage[]): DynamicModule {
    return {
      module: ExtensionPagesModule,
      imports: [FrameModule, ...pages.flatMap(({ imports = [] }) => imports)],
      controllers: pages.map(({ controller }) => controller),
      providers: [
        {
          provide: ADDED,
          inject: [NavigationEntries],
          useFactory: (navigation: NavigationEntries) =>
            pages.flatMap(({ navigation: entry }) => entry ?? []).map((entry) => navigation.add(entry)),
        },
      ],
    };
  }
}
