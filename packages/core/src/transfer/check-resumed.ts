import { graftError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { runConfig } from './run-config.ts';
import type { RunFolder } from './run-folder.ts';
import type { TransferJob } from './transfer-job.ts';

/** What says where things lay, who computed and what was counted or measured: it may differ, the run stays the same. */
const free: ReadonlySet<string> = new Set(['command', 'data', 'from', 'continue', 'continued', 'backend', 'plan', 'examples']);

/**
 * Refuses to go on with a run under other options than it began with; `also` are further entries of config.json that must be the run's own.
 *
 * Errors: `usage/other-options`, naming each.
 */
export async function checkResumed(job: TransferJob, folder: RunFolder, also: JsonObject = {}): Promise<void> {
  const kept = await folder.readJson('config.json');
  if (kept === undefined) return;
  const { described: _, ...options } = job.options;
  const now = JSON.parse(JSON.stringify({ ...runConfig({ ...job, options }), ...also })) as JsonObject;
  const measured = options.minutes !== undefined || options.plan?.epochs !== undefined;
  const differing = Object.keys(now).filter(
    (key) => key in kept && (key in also || !free.has(key)) && !(key === 'epochs' && measured) && text(kept[key]) !== text(now[key]),
  );
  if (differing.length > 0) throw otherOptions(folder.path, differing, kept, now);
}

/** JSON with its keys in order, so that a file that was written anew by other means reads the same. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

function otherOptions(where: string, keys: readonly string[], kept: JsonObject, now: JsonObject): Error {
  const named = (config: JsonObject) => keys.map((key) => `${key} ${text(config[key])}`).join(', ');
  return graftError({
    code: 'usage/other-options',
    where,
    expected: `the options that the run began with: ${named(kept)}`,
    given: named(now),
    fix: 'Resume with the options of its config.json, or start a new run in another folder.',
  });
}
