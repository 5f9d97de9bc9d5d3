import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, failureOf } from '../failure/failure-of.ts';
import { stopped } from '../failure/stopped.ts';
import { shellWord } from './shell-word.ts';

/** An interruption together with what was saved and the command that goes on from there; other errors as they are. */
export async function withResumption(error: unknown, verb: string, run: string): Promise<unknown> {
  const failure = failureOf(error);
  if (!failure.code.startsWith('interrupted/')) return error;
  if (!existsSync(join(run, 'checkpoints', 'latest.json')))
    return failed(stopped(failure, 'Nothing was saved yet: start the command again.'));
  const resume = `graft ${verb} --resume ${shellWord(run)}`;
  const fix = `The run is saved in ${run}${await lastStep(run)}. Go on with: ${resume}`;
  return failed({ ...stopped(failure, fix), run, resume });
}

/** Where the last checkpoint stands, from the last line of metrics.jsonl. */
async function lastStep(run: string): Promise<string> {
  const text = await readFile(join(run, 'metrics.jsonl'), 'utf8').catch(() => '');
  const line = text.trimEnd().split('\n').at(-1) ?? '';
  try {
    const { part, step, epoch } = JSON.parse(line) as Record<string, unknown>;
    const place = step === undefined ? (epoch === undefined ? '' : `, epoch ${epoch}`) : `, step ${step}`;
    return part === undefined ? '' : ` up to ${part}${place}`;
  } catch {
    return '';
  }
}
