import type { Message } from '../domain/diagnostic.ts';
import type { CommandResult } from '../provision/commands.ts';
import type { Provision } from '../provision/provision.ts';

/** Answers a command by its words joined with blanks; undefined = there is no such program. */
export type CommandScript = (line: string, argv: readonly string[]) => string | Promise<string> | undefined;

/** A machine for provisioning on which only the scripted commands work, with what was told and run on it. */
export function sampleProvision(cacheDir: string, given: ProvisionFacts = {}) {
  const { variables = {}, programs = [], platform = 'linux', script = () => undefined } = given;
  const told: Message[] = [];
  const ran: string[] = [];
  const provision: Provision = {
    env: { variable: (name) => variables[name], platform },
    which: (program) => (programs.includes(program) ? program : null),
    cacheDir,
    notice: (message) => told.push(message),
    async run(argv): Promise<CommandResult> {
      const line = argv.join(' ');
      ran.push(line);
      const output = await script(line, argv);
      return output === undefined
        ? { ok: false, output: '', detail: 'no such program' }
        : { ok: true, output, detail: '' };
    },
  };
  return { provision, told, ran };
}

type ProvisionFacts = {
  readonly variables?: Readonly<Record<string, string>>;
  readonly programs?: readonly string[];
  readonly platform?: string;
  readonly script?: CommandScript;
};
