import { Module } from '@nestjs/common';
import { FrameModule } from '../frame/frame.module.js';
import { SessionController } from './session.controller.js';
import { SignInLinkController } from './sign-in-link.controller.js';
import { SignInTrialController } from './sign-in-trial.controller.js';
import { SignInController } from './sign-in.controller.js';

/** The ways in and out. */
@Module({
  imports: [FrameModule],
  controllers: [SignInController, SignInLinkController, SignInTrialController, SessionController],
})
export class SignInPageModule {}
