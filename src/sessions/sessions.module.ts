import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { UsersModule } from '../users/users.module.js';
import { IdentityProviders } from './identity-provider/identity-providers.service.js';
import { ProviderClients } from './identity-provider/provider-clients.js';
import { ProviderNetwork } from './identity-provider/provider-network.js';
import { SignInIdentities } from './recognition/sign-in-identities.service.js';
import { SessionEndHook } from './session-end.hook.js';
import { SessionGuard } from './session.guard.js';
import { SessionRetention } from './session-retention.js';
import { SessionsReader } from './sessions-reader.js';
import { SessionsService } from './sessions.service.js';
import { AdmissionService } from './sign-in/admission.service.js';
import { OktaSignIn } from './sign-in/okta-sign-in.service.js';
import { ProviderDialogue } from './sign-in/provider-dialogue.js';
import { ProviderFaults } from './sign-in/provider-faults.js';
import { SignInAttempts } from './sign-in/sign-in-attempts.js';
import { SignInLimits } from './sign-in/sign-in-limits.js';
import { SignInLinks } from './sign-in/sign-in-links.service.js';
import { SignInTrials } from './sign-in/sign-in-trial.service.js';
import { VisitorIfAny } from './visitor-if-any.guard.js';
import { VisitorsService } from './visitors.service.js';

const sessions = [SessionsService, SessionsReader, VisitorsService, SessionGuard, VisitorIfAny];
const doors = [OktaSignIn, SignInTrials, SignInIdentities, SignInLinks, SignInLimits, ProviderDialogue];
const providers = [IdentityProviders, ProviderClients, ProviderNetwork, ProviderFaults];
const parts = [AdmissionService, SignInAttempts, SessionEndHook, SessionRetention];

/** Who signs in, who is signed in, and until when. The audit trail comes along: the guard writes in it. */
@Module({
  imports: [AuditModule, UsersModule],
  providers: [...sessions, ...doors, ...providers, ...parts],
  exports: [AuditModule, ...sessions, ...doors, ...providers],
})
export class SessionsModule {}
