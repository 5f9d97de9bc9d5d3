import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../failure/failure.ts';
import { failed, failureOf } from '../failure/failure-of.ts';
import { shellWord } from './shell-word.ts';

/** An interruption together with what was saved and the command that goes on from there; other errors as they are. */
export async function withResumption(error: unknown, verb: string, run: string): Promise<unknown> {
  const failure = failureOf(error);
  if (!failure.code.startsWith('interrupted/')) return error;
  if (!existsSync(join(run, 'checkpoints', 'latest.json')))
    return failed(toldTo('Nothing was saved yet: start the command again.', failure));
  const resume = `graft ${verb} --resume ${shellWord(run)}`;
  const fix = `The run is saved in ${run}${await lastStep(run)}. Go on with: ${resume}`;
  return failed({ ...toldTo(fix, failure), run, resume });
}

function toldTo(fix: string, failure: Failure): Failure {
  const [where, expected] = ['graft', 'to be left to finish'];
  const given = failure.code === 'interrupted/aborted' ? 'a signal to stop' : failure.given;
  return { ...failure, where, expected, given, fix, message: `[${where}] Expected ${expected}, got ${given}. ${fix}` };
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
