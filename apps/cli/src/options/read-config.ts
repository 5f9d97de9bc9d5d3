import { readFile, stat } from 'node:fs/promises';
import { usageError } from './usage-error.ts';

const mostBytes = 2 ** 20;

/** The options in a config file, not yet checked: a JSON object such as a run's config.json. */
export async function readConfig(path: string): Promise<Record<string, unknown>> {
  const value = parsed(path, await contentOf(path));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw badFile(path, 'a JSON object of options', Array.isArray(value) ? 'a list' : JSON.stringify(value));
}

async function contentOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw badFile(path, 'a file with options as JSON', found ? 'something that is no file' : 'no such file');
  if (found.size > mostBytes) throw badFile(path, 'a file of at most 1 MB', `${found.size} bytes`);
  return readFile(path, 'utf8');
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badFile(path, 'valid JSON', (error as Error).message);
  }
}

const badFile = (where: string, expected: string, given: string) =>
  usageError('config', { where, expected, given, fix: 'Pass the config.json of a run, or a file like it.' });
