import { All, Next, NotFoundException, Req, UseGuards } from '@nestjs/common';
import type { NextFunction, Request } from 'express';
import { VisitorIfAny } from '../../sessions/visitor-if-any.guard.js';
import { PublicController } from '../http/dashboard-controller.decorator.js';

/** Every address that no other controller takes: a page that says so. What lies under /scim is SCIM's to answer. */
@UseGuards(VisitorIfAny)
@PublicController()
export class AnywhereController {
  @All('*path')
  notFound(@Req() request: Request, @Next() next: NextFunction): void {
    if (!/^\/+scim(?:\/|$)/i.test(request.path)) throw new NotFoundException();
    next();
  }
}
