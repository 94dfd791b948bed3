import { Controller, Get, Module } from '@nestjs/common';
import { USER_RESOURCE_TYPE } from '../../../src/scim/protocol/index.js';
import { ScimModule } from '../../../src/scim/scim.module.js';
import { ForeignHost } from './foreign-host.js';
import { PeopleStore } from './people-store.js';

/** The other application's settings. */
class Settings {
  readonly url = 'https://foreign.example/';
  readonly secret = 'a secret of the other application, long enough';
}

@Module({ providers: [Settings, PeopleStore], exports: [Settings, PeopleStore] })
class PeopleModule {}

@Controller()
class HelloController {
  @Get('hello')
  hello(): string {
    return 'Hello';
  }
}

/** A Nest application that is not OpsHelm: no database of ours, no accounts, no dashboard. */
@Module({
  imports: [
    ScimModule.forRootAsync({
      imports: [PeopleModule],
      inject: [Settings],
      useFactory: ({ url, secret }: Settings) => ({
        baseUrl: url,
        secret,
        name: 'Foreign',
        limits: { reads: 0, writes: 0, failedAuth: 0 },
        features: { bulk: { maxOperations: 100 } },
      }),
      auth: ForeignHost,
      resources: [{ type: USER_RESOURCE_TYPE, store: PeopleStore }],
    }),
  ],
  controllers: [HelloController],
})
export class ForeignAppModule {}
