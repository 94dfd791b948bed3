import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { plainCaller, ScimHost, ScimModule, scimResource, USER } from '@opshelm/scim';
import { caseInsensitive, typeOrmStore } from '@opshelm/scim/typeorm';
import { Person } from './person.js';

class AcmeKeys extends ScimHost {
  async authenticate(key: string) {
    if (key !== process.env.SCIM_KEY) return { reason: 'unknown' as const };
    return plainCaller({ accountId: 'acme', credentialId: 'okta', credentialName: 'Okta' });
  }
}

const type = USER.only('userName', 'name', 'displayName', 'emails', 'active');
const names = { 'name.givenName': 'firstName', 'name.familyName': 'lastName' };
const columns = { userName: caseInsensitive('login', 'loginKey'), active: 'enabled', ...names };
const resources = [scimResource(type, typeOrmStore(Person, { tenant: 'accountId', columns }))];
const useFactory = () => ({ baseUrl: process.env.BASE_URL!, secret: process.env.SCIM_SECRET! });
const database = TypeOrmModule.forRoot({ type: 'sqljs', entities: [Person], synchronize: true });
const scim = ScimModule.forRootAsync({ useFactory, auth: AcmeKeys, resources });

@Module({ imports: [database, scim] })
class AppModule {}

const app = await NestFactory.create(AppModule);
await app.listen(process.env.PORT ?? 3000);
