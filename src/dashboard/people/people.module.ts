import { Module } from '@nestjs/common';
import { UsersModule } from '../../users/users.module.js';
import { FrameModule } from '../frame/frame.module.js';
import { ReadersModule } from '../readers/readers.module.js';
import { PeopleReader } from './people-reader.js';
import { PeopleController } from './people.controller.js';

/** The list of people. */
@Module({
  imports: [FrameModule, ReadersModule, UsersModule],
  controllers: [PeopleController],
  providers: [PeopleReader],
})
export class PeoplePageModule {}
