import {
  applyDecorators,
  Controller,
  UseFilters,
  UseGuards,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import { SessionGuard } from '../../sessions/session.guard.js';
import { DashboardExceptionFilter } from './dashboard-exception.filter.js';
import { FormPipe } from '../forms/form.pipe.js';
import { PageInterceptor } from './page.interceptor.js';

/** A controller of pages for those who are signed in: owners, unless a handler says `@MembersToo()`. */
export function DashboardController(path = ''): ClassDecorator {
  return applyDecorators(PublicController(path), UseGuards(SessionGuard));
}

/** A controller of pages for anybody. */
export function PublicController(path = ''): ClassDecorator {
  return applyDecorators(
    Controller(path),
    UseInterceptors(PageInterceptor),
    UseFilters(DashboardExceptionFilter),
    UsePipes(FormPipe),
  );
}
