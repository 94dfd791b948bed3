import { type DynamicModule, Module } from '@nestjs/common';
import { Environment } from './environment.js';
import { Secret } from './secret.js';

/** The validated settings and the installation's secret, for every room. */
@Module({})
export class ConfigModule {
  static forRoot(environment: Environment): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [
        { provide: Environment, useValue: environment },
        { provide: Secret, useFactory: () => Secret.of(environment) },
      ],
      exports: [Environment, Secret],
    };
  }
}
