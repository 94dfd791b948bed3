import { Module } from '@nestjs/common';
import { SessionsModule } from '../../sessions/sessions.module.js';
import { FrameReader } from './frame-reader.js';
import { NavigationEntries } from './navigation-entries.js';
import { PageRenderer } from './page-renderer.js';

/** What every page needs: the frame around it, its place in the navigation, and the guard that knows the visitor. */
@Module({
  imports: [SessionsModule],
  providers: [FrameReader, NavigationEntries, PageRenderer],
  exports: [FrameReader, NavigationEntries, PageRenderer, SessionsModule],
})
export class FrameModule {}
