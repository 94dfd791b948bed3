import { Transactions } from '../../../src/database/transactions.js';
import { IdentityProviders } from '../../../src/sessions/identity-provider/identity-providers.service.js';
import { type TestAccount, type TestApp, testOrigin } from '../app.js';
import { Internet } from '../internet.js';
import { type OktaPerson, OktaSignInDouble } from './okta-sign-in.js';
import { type VisitedPage, WebBrowser } from '../web-browser.js';

/** Identity providers of the internet, played on this machine, and people who come from them. */
export class SignInStage {
  readonly internet = new Internet();
  private readonly doubles: OktaSignInDouble[] = [];

  constructor(private readonly app: TestApp) {
    this.internet.join(app);
  }

  /** Plays an issuer, and sets it as the one of these accounts. */
  async provider(
    accounts: TestAccount | TestAccount[],
    issuer: string,
    tellsAtOnce = true,
  ): Promise<OktaSignInDouble> {
    const elsewhere = { issuer, internet: this.internet, tellsAtOnce };
    const double = await OktaSignInDouble.at(this.app, elsewhere, ...[accounts].flat());
    this.doubles.push(double);
    return double;
  }

  /** Says for the account that its provider's addresses are right. */
  async vouch({ id }: TestAccount): Promise<void> {
    const providers = this.app.nest.get(IdentityProviders);
    const provider = (await providers.of(id))!;
    await this.app.nest.get(Transactions).run((tx) => providers.vouch(tx, provider, true, testOrigin()));
  }

  /** Somebody signs in to the account in a browser of their own, and wants to see its people. */
  come({ slug }: TestAccount, double: OktaSignInDouble, as: OktaPerson): Promise<VisitedPage> {
    double.present = as;
    return new WebBrowser(this.app, this.internet).submit('/sign-in', { account: slug, next: '/people' });
  }

  async close(): Promise<void> {
    for (const double of this.doubles) await double.close();
  }
}
