import { Injectable } from '@nestjs/common';
import { SignInLimits } from '../sessions/sign-in/sign-in-limits.js';

/** Refused calls by address, counted apart from people's sign-ins: the two may come from one proxy. */
@Injectable()
export class LogoutLimits extends SignInLimits {}
