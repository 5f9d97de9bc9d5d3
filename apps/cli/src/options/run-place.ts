import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { usageError } from './usage-error.ts';

/** A short name for a run from the path of its data. */
export const dataName = (data: string): string =>
  basename(resolve(data))
    .replace(/\.(csv|tsv|jsonl|ndjson)$/i, '')
    .replace(/[^\w.-]+/g, '-') || 'data';

/** Makes the folder of a new run: `out`, which must not exist unless `force`, or the next free `runs/<name>-<n>`. */
export async function claimRun({ out, data, force }: { out: string | undefined; data: string; force: boolean }): Promise<string> {
  if (out === undefined) return nextFree(dataName(data));
  if (existsSync(out)) await checkReplaceable(out, force);
  await makeFolder(out);
  return out;
}

/** Removes a run's folder again when nothing came to be in it. */
export async function releaseRun(run: string): Promise<void> {
  await rmdir(run).catch(() => undefined);
}

/** Removes what a run left that failed before anything came to be that another attempt could use; the folder was made for it. */
export async function discardRun(run: string): Promise<void> {
  if (!(await hasProgress(run))) await clearRun(run);
  await releaseRun(run);
}

/** Whether a resumed run would find something: records, or a checkpoint after the one that every run begins with. */
async function hasProgress(run: string): Promise<boolean> {
  const records = await readdir(join(run, 'records'), { recursive: true }).catch(() => []);
  if (records.some((name) => name.endsWith('.safetensors'))) return true;
  const latest = await readFile(join(run, 'checkpoints', 'latest.json'), 'utf8').catch(() => undefined);
  return latest !== undefined && !latest.includes('"step-000000.safetensors"');
}

/** The latest run of a data set, for `--resume` without a name. */
export async function latestRun(data: string): Promise<string | undefined> {
  const numbers = await numbersOf(dataName(data));
  return numbers.length === 0 ? undefined : join('runs', `${dataName(data)}-${Math.max(...numbers)}`);
}

async function nextFree(name: string): Promise<string> {
  await makeFolder('runs');
  for (let n = Math.max(0, ...(await numbersOf(name))) + 1; ; n++) {
    const run = join('runs', `${name}-${n}`);
    // Making the folder is what takes the name: two runs that start together get two numbers.
    const made = await mkdir(run).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
    if (made) return run;
  }
}

async function numbersOf(name: string): Promise<number[]> {
  const entries = await readdir('runs').catch(() => []);
  return entries.flatMap((entry) => {
    const number = entry.startsWith(`${name}-`) ? entry.slice(name.length + 1) : '';
    return /^\d{1,9}$/.test(number) ? [Number(number)] : [];
  });
}

/** What a run writes into its folder. */
const ownParts: ReadonlySet<string> = new Set([
  'config.json',
  'split.json',
  'metrics.jsonl',
  'checkpoints',
  'records',
  'model',
  'result.json',
  'README.md',
  'report.html',
]);

/** Removes what an earlier run wrote, once it is sure that a new one can start; anything else in the folder is somebody's and stays. */
export async function clearRun(run: string): Promise<void> {
  for (const part of ownParts) await rm(join(run, part), { recursive: true, force: true });
}

async function checkReplaceable(run: string, force: boolean): Promise<void> {
  if (!force) throw taken(run);
  const entries = await readdir(run).catch(() => {
    throw taken(run, 'a file');
  });
  // A run that was killed while it began has only some of its parts; half-written files begin with a dot.
  const begun = entries.every((entry) => ownParts.has(entry) || entry.startsWith('.'));
  if (!begun && !entries.includes('config.json')) throw notOurs(run, entries);
}

const taken = (where: string, what = 'one that exists') =>
  usageError('out-exists', {
    where,
    expected: 'a folder that does not exist yet',
    given: what,
    fix: `Choose another --out, replace the run with --force, or go on with it: --resume ${where}`,
  });

const notOurs = (where: string, entries: readonly string[]) =>
  usageError('out-not-a-run', {
    where,
    expected: 'the folder of a run to replace',
    given: `a folder with ${entries.slice(0, 5).join(', ')} and no config.json`,
    fix: `Choose another --out, such as ${join(dirname(where), `${basename(where)}-run`)}.`,
  });
