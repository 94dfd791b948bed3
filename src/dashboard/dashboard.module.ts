import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { urlencoded } from 'express';
import { AnywherePageModule } from './anywhere/anywhere.module.js';
import { KeysPageModule } from './keys/keys.module.js';
import { LogPageModule } from './log/log.module.js';
import { OverviewPageModule } from './overview/overview.module.js';
import { PeoplePageModule } from './people/people.module.js';
import { PersonPageModule } from './person/person.module.js';
import { RecoveryPageModule } from './recovery/recovery.module.js';
import { RoleChangesPageModule } from './role-changes/role-changes.module.js';
import { RoleMappingPageModule } from './role-mapping/role-mapping.module.js';
import { SettingsPageModule } from './settings/settings.module.js';
import { SetupPageModule } from './setup/setup.module.js';
import { SignInPageModule } from './sign-in/sign-in.module.js';
import { WarningsPageModule } from './warnings/warnings.module.js';

const LARGEST_FORM = '64kb';
/** These read their own bodies, once they know who is calling. */
const NO_FORMS = ['scim/*path', 'global-token-revocation/*path'];

/** The pages of the dashboard, one module each. The last one answers every address that nothing else takes. */
@Module({
  imports: [
    SignInPageModule,
    OverviewPageModule,
    SetupPageModule,
    KeysPageModule,
    PeoplePageModule,
    PersonPageModule,
    RoleMappingPageModule,
    RoleChangesPageModule,
    LogPageModule,
    SettingsPageModule,
    RecoveryPageModule,
    WarningsPageModule,
    AnywherePageModule,
  ],
})
export class DashboardModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    const forms = urlencoded({ extended: false, limit: LARGEST_FORM, parameterLimit: 200 });
    consumer
      .apply(forms)
      .exclude(...NO_FORMS.map((path) => ({ path, method: RequestMethod.ALL })))
      .forRoutes({ path: '*path', method: RequestMethod.POST });
  }
}
