import { Body, NotFoundException, Param, Post } from '@nestjs/common';
import { DescribeForm } from '../../api/describe.js';
import { Refusal } from '../../database/refusal.js';
import { type Tx, Transactions } from '../../database/transactions.js';
import { RolesByHandService } from '../../role-mapping/roles-by-hand.service.js';
import type { Role } from '../../roles/role.js';
import { SignInIdentities } from '../../sessions/recognition/sign-in-identities.service.js';
import { FreshSignIn, refuseStaleSignIn } from '../../sessions/session.guard.js';
import { CurrentVisitor, originOf, type Visitor } from '../../sessions/visitor.js';
import { AddressConfirmationService } from '../../users/addresses/address-confirmation.service.js';
import { ManualChangesService } from '../../users/manual-changes.service.js';
import { nameKey } from '../../users/name-key.js';
import type { SavedUser } from '../../users/saved-user.js';
import type { User } from '../../users/user.entity.js';
import { UsersService } from '../../users/users.service.js';
import { NameForm } from '../forms/name.form.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { type RedirectTo, redirectTo } from '../http/page.js';
import { PERSON_ID } from './person.controller.js';
import { AddressForm, IdentityForm, RemovalForm, RoleForm } from './person.forms.js';

/** What owners do to one person. What a directory manages is refused by the house, whatever a form says. */
@DashboardController('people/:id')
export class PersonChangesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly roles: RolesByHandService,
    private readonly changes: ManualChangesService,
    private readonly addresses: AddressConfirmationService,
    private readonly identities: SignInIdentities,
  ) {}

  /** Who gives ownership or takes it from another one has signed in just now; stepping down is always possible. */
  @Post('role')
  @DescribeForm('Give a person another role')
  async setRole(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', PERSON_ID) id: string,
    @Body() { role }: RoleForm,
  ): Promise<RedirectTo> {
    const { accountId, email, role: before, givenRole } = await this.found(visitor, id);
    if (role === before && role === givenRole) return redirectTo(`/people/${id}`, 'Nothing to change.');
    if (id !== visitor.user.id) refuseStaleSignIn(visitor);
    const wish = { role, cause: 'dashboard' } as const;
    const saved = await this.transactions.run((tx) =>
      this.roles.setRole(tx, accountId, id, wish, originOf(visitor)),
    );
    return redirectTo(`/people/${id}`, roleWords(email, before, role) + departureOf(saved));
  }

  @Post('name')
  @DescribeForm('Rename a person')
  async rename(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', PERSON_ID) id: string,
    @Body() name: NameForm,
  ): Promise<RedirectTo> {
    await this.change(visitor, id, (tx, { accountId }) =>
      this.changes.rename(tx, accountId, id, name, originOf(visitor)),
    );
    return redirectTo(`/people/${id}`, 'The name is saved.');
  }

  @Post('deactivation')
  @DescribeForm('Deactivate a person')
  async deactivate(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', PERSON_ID) id: string,
  ): Promise<RedirectTo> {
    const { email } = await this.change(visitor, id, (tx, person) => {
      refuseStaleForOwner(visitor, person);
      return this.changes.deactivate(tx, person.accountId, id, originOf(visitor));
    });
    return redirectTo(`/people/${id}`, `${email} is inactive now; their sessions have ended.`);
  }

  @Post('reactivation')
  @DescribeForm('Reactivate a person')
  async reactivate(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', PERSON_ID) id: string,
  ): Promise<RedirectTo> {
    const { email } = await this.change(visitor, id, (tx, { accountId }) =>
      this.changes.reactivate(tx, accountId, id, originOf(visitor)),
    );
    return redirectTo(`/people/${id}`, `${email} is active again.`);
  }

  @Post('removal')
  @DescribeForm('Remove a person')
  async remove(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', PERSON_ID) id: string,
    @Body() { email: typed }: RemovalForm,
  ): Promise<RedirectTo> {
    const { email } = await this.change(visitor, id, (tx, person) => {
      refuseStaleForOwner(visitor, person);
      if (nameKey(typed) !== nameKey(person.email))
        throw new Refusal(
          `“${typed}” is not this person's address. Type it as it is shown: “${person.email}”`,
        );
      return this.changes.remove(tx, person.accountId, id, originOf(visitor));
    });
    return redirectTo(`/people/${id}`, `${email} is removed.`);
  }

  /** Lets an owner in again whose address Okta changed: another owner says that it is still the same person. */
  @Post('address-confirmation')
  @DescribeForm('Confirm the changed address of an owner')
  @FreshSignIn()
  async confirmAddress(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', PERSON_ID) id: string,
    @Body() seen: AddressForm,
  ): Promise<RedirectTo> {
    const { accountId, email } = await this.found(visitor, id);
    await this.transactions.run((tx) => this.addresses.confirm(tx, accountId, id, seen, originOf(visitor)));
    return redirectTo(`/people/${id}`, `${email} is confirmed and can sign in again.`);
  }

  /** Somebody else may have been taken for this person: they are recognised anew. */
  @Post('identity-undoing')
  @DescribeForm('Unlink a person from the identity provider')
  @FreshSignIn()
  async undoIdentity(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', PERSON_ID) id: string,
    @Body() link: IdentityForm,
  ): Promise<RedirectTo> {
    const { accountId, email } = await this.found(visitor, id);
    await this.transactions.run((tx) => this.identities.undo(tx, accountId, id, link, originOf(visitor)));
    return redirectTo(`/people/${id}`, `${email} is unlinked from the identity provider and signed out.`);
  }

  private async change(
    visitor: Visitor,
    id: string,
    work: (tx: Tx, person: User) => Promise<SavedUser>,
  ): Promise<User> {
    const person = await this.found(visitor, id);
    await this.transactions.run((tx) => work(tx, person));
    return person;
  }

  /** Somebody of another account is as unknown as nobody. */
  private async found({ accountId }: Visitor, id: string): Promise<User> {
    const person = await this.users.find(accountId, id);
    if (!person) throw new NotFoundException();
    return person;
  }
}

/** An owner's access is as much worth as the role: whoever ends it has signed in just now. */
function refuseStaleForOwner(visitor: Visitor, { role }: User): void {
  if (role === 'owner') refuseStaleSignIn(visitor);
}

/** What has become of a role; who was an owner already, through a group, has it by hand too. */
function roleWords(email: string, before: Role, after: Role): string {
  if (before === after) return `${email} has the role of owner by hand now, and keeps it without the group.`;
  return after === 'owner' ? `${email} is an owner now.` : `${email} is a member now.`;
}

/** Beside a second owner the first may go whom Okta had wanted to be inactive. */
function departureOf({ departed }: SavedUser): string {
  return departed ? ` Okta had asked to deactivate ${departed.email}, which is done now.` : '';
}
