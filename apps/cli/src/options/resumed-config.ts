import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fitOf } from './fit-of.ts';
import { readConfig } from './read-config.ts';
import { strategyName } from './strategy-name.ts';
import { usageError } from './usage-error.ts';

/** What may be said anew when a run is taken up: it changes nothing about the run. */
const free = ['backend', 'onProblem'];

/** The config of an interrupted run; options typed beside it must be the run's own. */
export async function resumedConfig(run: string, command: string, typed: Record<string, unknown>): Promise<Record<string, unknown>> {
  const file = join(run, 'config.json');
  if (!existsSync(file)) throw nothingThere(run);
  const config = await readConfig(file);
  if (config.command !== command) throw otherCommand(run, String(config.command));
  for (const [key, value] of Object.entries(typed))
    if (!free.includes(key) && !agrees(key, config[key], value)) throw differs(run, key, config[key], value);
  return { ...config, ...Object.fromEntries(free.flatMap((key) => (typed[key] === undefined ? [] : [[key, typed[key]]]))) };
}

/** Whether a config says what was typed; descriptions are known by their name, and presets by what they were made into. */
function agrees(key: string, kept: unknown, typed: unknown): boolean {
  if (key === 'fit' && typeof typed === 'string') return isDeepStrictEqual(kept, fitOf(typed));
  const described = kept as { name?: unknown; options?: unknown } | null | undefined;
  if (typeof described === 'object' && described !== null && typeof typed === 'string')
    return described.name === strategyName(typed) || described.name === 'compose';
  return kept === typed;
}

const nothingThere = (where: string) =>
  usageError('no-checkpoint', {
    where,
    expected: 'the folder of an interrupted run',
    given: existsSync(where) ? 'a folder without config.json' : 'no such folder',
    fix: 'Check the name, or start the run anew without --resume.',
  });

const otherCommand = (where: string, command: string) =>
  usageError('other-command', {
    where,
    expected: 'a run of this command',
    given: `one of graft ${command}`,
    fix: `Go on with graft ${command} --resume ${where}.`,
  });

const differs = (where: string, key: string, kept: unknown, typed: unknown) =>
  usageError('resume-differs', {
    where,
    expected: `${key} as the run began with, ${JSON.stringify(kept) ?? 'not given'}`,
    given: JSON.stringify(typed),
    fix: 'Leave the option out: a resumed run keeps its own. For other options start a new run.',
  });
