import { join } from 'node:path';
import type { z } from 'zod';
import type { Given } from '../commands/command.ts';
import { checkApart } from './check-apart.ts';
import { checked } from './checked.ts';
import { readConfig } from './read-config.ts';
import { resumedConfig } from './resumed-config.ts';
import { claimRun, latestRun } from './run-place.ts';
import { typedValues } from './typed-values.ts';
import { usageError } from './usage-error.ts';

/** A run that may start: its settings, complete and checked, and its folder. */
export interface RunPlan<T> {
  settings: T & { data: string };
  run: string;
  resume: boolean;
  force: boolean;
}

const aboutTheCall = ['json', 'debug', 'color', 'out', 'force', 'resume', 'config', 'profile'];

/** Puts together what was typed and what a config file says, typed first; a resumed run keeps its own. */
export async function planRun<T extends z.ZodObject>(schema: T, given: Given): Promise<RunPlan<z.infer<T>>> {
  const { command, flags } = given;
  const [data] = given.arguments as [string | undefined];
  const typed = { ...typedValues(given, aboutTheCall), ...(data === undefined ? {} : { data }) };
  const { out, config, resume, force } = given.options as { out?: string; config?: string; resume?: string | true; force?: true };
  const origin = { flags, typed: new Set(Object.keys(typed)), file: config ?? 'config.json' };
  if (resume !== undefined) {
    const run = typeof resume === 'string' ? resume : (out ?? (data && (await latestRun(data))));
    if (!run) throw noRun(command);
    const values = await resumedConfig(run, command, typed);
    return {
      settings: withData(checked(schema, values, { ...origin, file: join(run, 'config.json') }), command),
      run,
      resume: true,
      force: false,
    };
  }
  const values = config === undefined ? typed : over(ofCommand(await readConfig(config), command, config), typed);
  const settings = withData(checked(schema, values, origin), command);
  if (out !== undefined) checkApart(out, settings as { from?: string; continue?: string });
  return { settings, run: await claimRun({ out, data: settings.data, force: force === true }), resume: false, force: force === true };
}

/** Typed options over those of a file; what the file's run measured holds only while nothing else is changed. */
function over(file: Record<string, unknown>, typed: Record<string, unknown>): Record<string, unknown> {
  const { plan, ...rest } = file;
  const same = Object.entries(typed).every(([key, value]) => JSON.stringify(rest[key]) === JSON.stringify(value));
  const { epochs, minutes, ...others } = rest;
  const time = typed.epochs === undefined && typed.minutes === undefined ? { epochs, minutes } : {};
  return defined({ ...others, ...time, ...(same ? { plan } : {}), ...typed });
}

const defined = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function ofCommand(config: Record<string, unknown>, command: string, file: string): Record<string, unknown> {
  if (config.command === undefined || config.command === command) return config;
  throw usageError('other-command', {
    where: file,
    expected: `options of graft ${command}`,
    given: `those of graft ${config.command}`,
    fix: `Use it with graft ${config.command}.`,
  });
}

function withData<T>(settings: T, command: string): T & { data: string } {
  if ((settings as { data?: string }).data !== undefined) return settings as T & { data: string };
  throw usageError('missing-argument', {
    where: `graft ${command}`,
    expected: 'the folder of your data',
    given: 'none',
    fix: `Type it after the command: graft ${command} photos. Run 'graft ${command} --help' for examples.`,
  });
}

const noRun = (command: string) =>
  usageError('no-checkpoint', {
    where: '--resume',
    expected: 'a run to go on with',
    given: 'no name, and no earlier run of this data in runs/',
    fix: `Name the run: graft ${command} --resume runs/photos-1.`,
  });
