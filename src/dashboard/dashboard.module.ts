import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { urlencoded } from 'express';
import { AccountsModule } from '../accounts/accounts.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ScimKeysModule } from '../scim-keys/scim-keys.module.js';
import { ProvisioningLogModule } from '../provisioning-log/provisioning-log.module.js';
import { RoleMappingModule } from '../role-mapping/role-mapping.module.js';
import { RolesModule } from '../roles/roles.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { WarningsModule } from '../warnings/warnings.module.js';
import { DisconnectionService } from './disconnection.service.js';
import { FrameReader } from './http/frame-reader.js';
import { PageInterceptor } from './http/page.interceptor.js';
import { PageRenderer } from './http/page-renderer.js';
import { ExportsController } from './pages/exports.controller.js';
import { KeysController } from './pages/keys.controller.js';
import { LogController } from './pages/log.controller.js';
import { OverviewController } from './pages/overview.controller.js';
import { PeopleController } from './pages/people.controller.js';
import { PersonController } from './pages/person.controller.js';
import { PersonChangesController } from './pages/person-changes.controller.js';
import { RecoveryController } from './pages/recovery.controller.js';
import { RoleChangesController } from './pages/role-changes.controller.js';
import { RoleMappingController } from './pages/role-mapping.controller.js';
import { SignInTrialController } from './pages/sign-in-trial.controller.js';
import { SessionController } from './pages/session.controller.js';
import { SettingsController } from './pages/settings.controller.js';
import { SettingsPage } from './pages/settings-page.js';
import { SettingsOwnershipController } from './pages/settings-ownership.controller.js';
import { SettingsSignInController } from './pages/settings-sign-in.controller.js';
import { SettingsRolesController } from './pages/settings-roles.controller.js';
import { SettingsProvisioningController } from './pages/settings-provisioning.controller.js';
import { SetupController } from './pages/setup.controller.js';
import { SignInLinkController } from './pages/sign-in-link.controller.js';
import { SignInController } from './pages/sign-in.controller.js';
import { OverviewReader } from './readers/overview-reader.js';
import { KeysReader } from './readers/keys-reader.js';
import { LogEntryReader } from './readers/log-entry-reader.js';
import { LogSearch } from './readers/log-search.js';
import { PeopleReader } from './readers/people-reader.js';
import { PersonFinder } from './readers/person-finder.js';
import { PersonInactivity } from './readers/person-inactivity.js';
import { GlobalLogoutModule } from '../global-logout/global-logout.module.js';
import { PersonReader } from './readers/person-reader.js';
import { PersonTimeline } from './readers/person-timeline.js';
import { RequestReader } from './readers/request-reader.js';
import { RoleChangesSearch } from './readers/role-changes-search.js';
import { SettingsReader } from './readers/settings-reader.js';
import { SignInFaultReader } from './readers/sign-in-fault.js';
import { SignInRefusalsReader } from './readers/sign-in-refusals.js';
import { SetupReader } from './readers/setup-reader.js';
import { WarningsDeliveriesController } from './pages/warnings-deliveries.controller.js';
import { WarningsController } from './pages/warnings.controller.js';
import { WarningsReader } from './readers/warnings-reader.js';
import { AnywhereController } from './pages/anywhere.controller.js';

const LARGEST_FORM = '64kb';
/** What reads its own bodies, once it is certain who calls. */
const NO_FORMS = ['scim/*path', 'global-token-revocation/*path'];

/** The pages for the people of an account. Its last controller takes every address that nothing else takes. */
@Module({
  imports: [
    AccountsModule,
    RolesModule,
    RoleMappingModule,
    SessionsModule,
    GlobalLogoutModule,
    UsersModule,
    ScimKeysModule,
    ProvisioningLogModule,
    WarningsModule,
    MailModule,
  ],
  controllers: [
    SignInController,
    SignInLinkController,
    SignInTrialController,
    SessionController,
    OverviewController,
    SetupController,
    KeysController,
    PeopleController,
    PersonController,
    PersonChangesController,
    RoleMappingController,
    RoleChangesController,
    LogController,
    ExportsController,
    SettingsController,
    SettingsOwnershipController,
    SettingsSignInController,
    SettingsProvisioningController,
    SettingsRolesController,
    RecoveryController,
    WarningsController,
    WarningsDeliveriesController,
    AnywhereController,
  ],
  providers: [
    FrameReader,
    PageRenderer,
    PageInterceptor,
    OverviewReader,
    SetupReader,
    KeysReader,
    SettingsReader,
    SignInFaultReader,
    SignInRefusalsReader,
    SettingsPage,
    DisconnectionService,
    WarningsReader,
    LogEntryReader,
    LogSearch,
    PeopleReader,
    PersonFinder,
    PersonInactivity,
    PersonReader,
    PersonTimeline,
    RequestReader,
    RoleChangesSearch,
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
