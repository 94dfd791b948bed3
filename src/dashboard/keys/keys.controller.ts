import { Body, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { DescribeForm, DescribePage } from '../../api/describe.js';
import { ScimKeysService } from '../../scim-keys/scim-keys.service.js';
import { FreshSignIn } from '../../sessions/session.guard.js';
import { CurrentVisitor, originOf, type Visitor } from '../../sessions/visitor.js';
import { NewKeyForm, RevocationForm, RotationForm } from './keys.forms.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { page, type Page, type RedirectTo, redirectTo } from '../http/page.js';
import { type KeyLine, KeysReader } from './keys-reader.js';
import { keyBody } from './key.js';
import { newKeyBody } from './new-key.js';
import { keysBody, noIdentityProviderBody } from './keys.js';

/** The SCIM keys. A key itself is in one answer only: that of the form which made it. */
@DashboardController('keys')
export class KeysController {
  constructor(
    private readonly reader: KeysReader,
    private readonly keys: ScimKeysService,
  ) {}

  @Get()
  @DescribePage('The SCIM keys')
  async list(@CurrentVisitor() { accountId }: Visitor): Promise<Page> {
    return page('SCIM keys', keysBody(await this.reader.of(accountId)));
  }

  /** Loading the answer again sends the form again; it must not make a second key that nobody asked for. */
  @Post()
  @DescribeForm('Create a SCIM key; it is shown in this answer alone')
  @FreshSignIn()
  async create(
    @CurrentVisitor() visitor: Visitor,
    @Body() { name, days: expiresInDays, may }: NewKeyForm,
  ): Promise<Page> {
    const { accountId } = visitor;
    if (!(await this.reader.hasIdentityProvider(accountId)))
      return page('Create a key', noIdentityProviderBody(), { status: 409 });
    const scopes = may === 'write' ? (['read', 'write'] as const) : (['read'] as const);
    const request = { name, expiresInDays, scopes, onlyOne: true };
    const made = await this.keys.create(accountId, request, originOf(visitor));
    return page('Copy the key now', newKeyBody(made), { status: 200 });
  }

  @Get(':id')
  @DescribePage('One SCIM key')
  async show(@CurrentVisitor() { accountId }: Visitor, @Param('id') id: string): Promise<Page> {
    const line = await this.found(accountId, id);
    return page(line.key.name, keyBody(line));
  }

  @Post(':id/rotation')
  @DescribeForm('Replace a SCIM key; the new one is shown in this answer alone')
  @FreshSignIn()
  async rotate(
    @CurrentVisitor() visitor: Visitor,
    @Param('id') id: string,
    @Body() { hours }: RotationForm,
  ): Promise<Page> {
    const { accountId } = visitor;
    await this.found(accountId, id);
    const made = await this.keys.rotate(accountId, id, hours, originOf(visitor));
    const { key: old } = await this.found(accountId, id);
    return page('Copy the key now', newKeyBody(made, old), { status: 200 });
  }

  @Post(':id/revocation')
  @DescribeForm('Revoke a SCIM key')
  @FreshSignIn()
  async revoke(
    @CurrentVisitor() visitor: Visitor,
    @Param('id') id: string,
    @Body() { name }: RevocationForm,
  ): Promise<RedirectTo | Page> {
    const { accountId } = visitor;
    const line = await this.found(accountId, id);
    const { key } = line;
    if (name.trim() !== key.name) return page(key.name, keyBody(line, name), { status: 409 });
    await this.keys.revoke(accountId, id, originOf(visitor));
    return redirectTo('/keys', `The key “${key.name}” (…${key.lastFour}) is revoked.`);
  }

  private async found(accountId: string, id: string): Promise<KeyLine> {
    const line = await this.reader.one(accountId, id);
    if (!line) throw new NotFoundException();
    return line;
  }
}
