import type { CommanderError } from 'commander';
import type { Failure } from './failure.ts';

const expectations: Record<string, [code: string, expected: string]> = {
  'commander.unknownOption': ['usage/unknown-option', 'an option that this command has'],
  'commander.unknownCommand': ['usage/unknown-command', 'one of the commands that graft has'],
  'commander.missingArgument': ['usage/missing-argument', 'all arguments of the command'],
  'commander.excessArguments': ['usage/too-many-arguments', 'no more arguments than the command takes'],
  'commander.optionMissingArgument': ['usage/missing-value', 'a value after the option'],
  'commander.missingMandatoryOptionValue': ['usage/missing-option', 'every option that is needed'],
  'commander.conflictingOption': ['usage/conflicting-options', 'options that go together'],
};

/** The failure in what commander says about a command line; `line` is what was typed after `graft`. */
export function commanderFailure({ code, message }: CommanderError, line: readonly string[], verbs: readonly string[]): Failure {
  const [ours, expected] = expectations[code] ?? ['usage/command-line', 'a command line that can be read'];
  const said = message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .trim();
  const suggestion = /\((Did you mean .*?\?)\)/.exec(said)?.[1];
  const verb = verbs.find((name) => name === line[0]);
  const help = `${verb ? `graft ${verb}` : 'graft'} --help`;
  const fix = `${suggestion ? `${suggestion} ` : ''}Run '${help}' to see what there is.`;
  const given = said.replace(/\s*\(Did you mean.*\)$/, '');
  const where = verb ? `graft ${verb}` : 'graft';
  return { code: ours, where, message: `[${where}] Expected ${expected}, got ${given}. ${fix}`, expected, given, fix };
}
