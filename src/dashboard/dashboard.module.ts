import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { urlencoded } from 'express';
import { SessionsModule } from '../sessions/sessions.module.js';
import { FrameReader } from './http/frame-reader.js';
import { PageInterceptor } from './http/page.interceptor.js';
import { PageRenderer } from './http/page-renderer.js';
import { PeopleController } from './pages/people.controller.js';
import { AnywhereController } from './pages/anywhere.controller.js';

const LARGEST_FORM = '64kb';

/** The pages for the people of an account. Its last controller takes every address that nothing else takes. */
@Module({
  imports: [SessionsModule],
  controllers: [PeopleController, AnywhereController],
  providers: [FrameReader, PageRenderer, PageInterceptor],
})
export class DashboardModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    const forms = urlencoded({ extended: false, limit: LARGEST_FORM, parameterLimit: 200 });
    consumer
      .apply(forms)
      .exclude({ path: 'scim/*path', method: RequestMethod.ALL })
      .forRoutes({ path: '*path', method: RequestMethod.POST });
  }
}
