import { Body, NotFoundException, Param, Post } from '@nestjs/common';
import { DescribeForm } from '../../api/describe.js';
import { Refusal } from '../../database/refusal.js';
import { type Tx, Transactions } from '../../database/transactions.js';
import type { Role } from '../../roles/role.js';
import { SignInIdentities } from '../../sessions/recognition/sign-in-identities.service.js';
import { FreshSignIn, refuseStaleSignIn } from '../../sessions/session.guard.js';
import { CurrentVisitor, originOf, type Visitor } from '../../sessions/visitor.js';
import { AddressConfirmationService } from '../../users/addresses/address-confirmation.service.js';
import { ManualChangesService } from '../../users/manual-changes.service.js';
import { nameKey } from '../../users/name-key.js';
import type { SavedUser } from '../../users/saved-user.js';
import { NoSuchPerson } from '../../users/owners/locked-user.js';
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
    const desired = { role, cause: 'dashboard' } as const;
    const allow = () => id === visitor.user.id || refuseStaleSignIn(visitor);
    const saved = await this.run((tx) =>
      this.changes.setRole(tx, visitor.accountId, id, desired, originOf(visitor), allow),
    );
    const { email, role: before, givenRole } = saved.before;
    if (role === before && role === givenRole) return redirectTo(`/people/${id}`, 'Nothing to change.');
    return redirectTo(`/people/${id}`, roleWords(email, before, role) + departureOf(saved));
  }

  @Post('name')
  @DescribeForm('Rename a person')
  async rename(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', PERSON_ID) id: string,
    @Body() name: NameForm,
  ): Promise<RedirectTo> {
    await this.run((tx) => this.changes.rename(tx, visitor.accountId, id, name, originOf(visitor)));
    return redirectTo(`/people/${id}`, 'The name is saved.');
  }

  @Post('deactivation')
  @DescribeForm('Deactivate a person')
  async deactivate(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', PERSON_ID) id: string,
  ): Promise<RedirectTo> {
    const allow = (person: User) => refuseStaleForOwner(visitor, person);
    const { before } = await this.run((tx) =>
      this.changes.deactivate(tx, visitor.accountId, id, originOf(visitor), allow),
    );
    return redirectTo(`/people/${id}`, `${before.email} is inactive now; their sessions have ended.`);
  }

  @Post('reactivation')
  @DescribeForm('Reactivate a person')
  async reactivate(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', PERSON_ID) id: string,
  ): Promise<RedirectTo> {
    const { before } = await this.run((tx) =>
      this.changes.reactivate(tx, visitor.accountId, id, originOf(visitor)),
    );
    return redirectTo(`/people/${id}`, `${before.email} is active again.`);
  }

  @Post('removal')
  @DescribeForm('Remove a person')
  async remove(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', PERSON_ID) id: string,
    @Body() { email: typed }: RemovalForm,
  ): Promise<RedirectTo> {
    const allow = (person: User) => {
      refuseStaleForOwner(visitor, person);
      if (nameKey(typed) !== nameKey(person.email))
        throw new Refusal(
          `“${typed}” is not this person's address. Type it as it is shown: “${person.email}”`,
        );
    };
    const { before } = await this.run((tx) =>
      this.changes.remove(tx, visitor.accountId, id, originOf(visitor), allow),
    );
    return redirectTo(`/people/${id}`, `${before.email} is removed.`);
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

  /** Runs a change. Somebody of another account is as unknown as nobody. */
  private run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.transactions.run(work).catch((error: unknown) => {
      throw error instanceof NoSuchPerson ? new NotFoundException() : error;
    });
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

/** What a role change did. Somebody who was an owner through a group already now is one in their own right, too. */
function roleWords(email: string, before: Role, after: Role): string {
  if (before === after) return `${email} has the role of owner by hand now, and keeps it without the group.`;
  return after === 'owner' ? `${email} is an owner now.` : `${email} is a member now.`;
}

/** Beside a second owner the first may go whom Okta had wanted to be inactive. */
function departureOf({ departed }: SavedUser): string {
  return departed ? ` Okta had asked to deactivate ${departed.email}, which is done now.` : '';
}
