import { Command as Program } from 'commander';
import type { Command, Given } from './commands/command.ts';
import { commonFlags } from './options/common-flags.ts';
import { version } from './version.ts';

/** A command line that was understood. */
export interface Call {
  command: Command;
  given: Given;
}

/** Where help goes, and whom to tell what was called. */
export interface ProgramOptions {
  out(text: string): void;
  onCall(call: Call): unknown;
}

/** The command line's grammar; parsing throws commander's errors and loads nothing of what a verb needs. */
export function program(commands: readonly Command[], { out, onCall }: ProgramOptions): Program {
  const graft = new Program('graft')
    .description('Transfer learning from the command line: a model, and a verdict on whether transfer helped.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: () => {} })
    .addHelpText('after', after);
  for (const command of commands) graft.addCommand(verb(command, onCall).copyInheritedSettings(graft));
  return graft;
}

function verb(command: Command, onCall: ProgramOptions['onCall']): Program {
  const made = new Program(command.name).description(command.summary);
  for (const { name, help } of command.arguments) made.argument(name, help);
  for (const { flag, help } of [...command.flags, ...commonFlags]) made.option(flag, help);
  made.addHelpText('after', `\nExamples:\n${command.examples.map(([does, line]) => `  # ${does}\n  ${line}`).join('\n')}`);
  return made.action((...all: unknown[]) => {
    const values = made.opts<Record<string, string | boolean>>();
    const options = Object.fromEntries([...command.flags, ...commonFlags].map((flag) => [flag.key, typed(made, values, flag.flag)]));
    onCall({
      command,
      given: {
        command: command.name,
        flags: command.flags,
        arguments: all.slice(0, command.arguments.length) as Given['arguments'],
        options,
      },
    });
  });
}

/** What was typed for a flag; undefined when it was not, also for `--no-…`, which commander sets by itself. */
function typed(made: Program, values: Record<string, string | boolean>, flag: string): string | boolean | undefined {
  const long = /--(?:no-)?([\w-]+)/.exec(flag)?.[1] ?? '';
  const name = long.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return made.getOptionValueSource(name) === 'cli' ? values[name] : undefined;
}

const after = `
A run is a folder: config.json, metrics.jsonl, checkpoints/, model/, README.md, report.html.
Exit codes: 0 ok, 2 usage, 3 bad data, 4 bad model, 5 interrupted, 1 anything else.
'graft <command> --help' has examples.`;
