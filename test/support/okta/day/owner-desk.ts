import type { DayPaper } from './day-paper.js';
import type { OpsHelmCli } from './opshelm-cli.js';

/** Asks OpsHelm's own command line about the owners of an account, and puts the answer into the day. */
export class OwnerDesk {
  constructor(
    private readonly cli: Pick<OpsHelmCli, 'isThere' | 'run'>,
    private readonly account: string,
    private readonly paper: DayPaper,
  ) {}

  /** Shows the status and the warning; with `expected` the day has failed when the owners are others. */
  async show(expected?: readonly string[]): Promise<readonly string[] | undefined> {
    if (!this.cli.isThere) {
      this.paper.remark('OpsHelm’s command line is not here, so its owner warning is not shown.');
      return undefined;
    }
    const { exitCode, output, complaints } = await this.cli.run('owners', 'status', '--all', '--json');
    const command = 'npm run -s opshelm -- owners status --all --json';
    this.paper.remark(`${command}   (exit ${exitCode})\n${output}\n${complaints}`);
    const owners = ownersIn(output, this.account);
    if (expected && owners?.toSorted().join() !== expected.toSorted().join()) {
      this.paper.objection(`The owners should be: ${expected.join(', ') || 'nobody'}`);
    }
    return owners;
  }

  /** Gives the owner role back, as an operator of OpsHelm does; Okta cannot. */
  async makeOwner(email: string): Promise<string> {
    const args = ['roles', 'set', '--account', this.account, '--user', email, '--role', 'owner'];
    const command = `npm run -s opshelm -- ${args.join(' ')}`;
    if (!this.cli.isThere) return `not from Okta; an operator of OpsHelm runs: ${command}`;
    const { exitCode, output, complaints } = await this.cli.run(...args);
    if (exitCode !== 0) throw new Error(`${command}   (exit ${exitCode})\n${output}\n${complaints}`);
    return `${command}\n${output}`;
  }
}

interface OwnersStatus {
  readonly accounts?: readonly { readonly slug: string; readonly owners: readonly string[] }[];
}

/** The owners of the account in `{"accounts": [{"slug", "owners", …}]}`; undefined when that is not what came. */
function ownersIn(output: string, account: string): readonly string[] | undefined {
  try {
    return (JSON.parse(output) as OwnersStatus).accounts?.find(({ slug }) => slug === account)?.owners;
  } catch {
    return undefined;
  }
}
