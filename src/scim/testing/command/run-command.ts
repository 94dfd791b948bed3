import { checkAndReport } from './check-and-report.js';
import { describeOptions, EXIT_CODES, readOptions } from './options.js';

const KEY_VARIABLE = 'SCIM_KEY';

export const USAGE = `scim-conformance --url https://host/scim/v2 --key-file FILE [--other-key-file FILE] [--out DIR]

${describeOptions(KEY_VARIABLE)}

${EXIT_CODES}`;

/** Where a command reads from and writes to. */
export interface CommandStreams {
  readonly environment: Readonly<Record<string, string | undefined>>;
  print(lines: string): void;
  printError(line: string): void;
}

/** The command `scim-conformance`: checks the server at --url. Returns the exit code. */
export async function runCommand(args: readonly string[], streams: CommandStreams): Promise<number> {
  try {
    const { target, out, help } = readOptions(args, KEY_VARIABLE, streams.environment[KEY_VARIABLE]);
    if (help) {
      streams.print(USAGE);
      return 0;
    }
    if (!target) throw new Error('Say which server to check: --url https://host/scim/v2 --key-file FILE');
    return (await checkAndReport(target, out, (lines) => streams.print(lines))) ? 0 : 1;
  } catch (error) {
    streams.printError((error as Error).message);
    return 2;
  }
}
