import { existsSync } from 'node:fs';
import type { ModelFiles } from '@graftjs/core';
import { hubFiles, isHubName, openHubModel, pullModel } from '@graftjs/core/hub';
import { graftError, isGraftError } from '@graftjs/data';
import { pullProgress } from './pull-progress.ts';
import type { WorkTools } from './work-tools.ts';

/** A source that can be opened: a repository of the hub is downloaded as `graft models pull` does, and stands for its files at the commit of the lock file; others stay what they are. */
export async function broughtHere(from: string, tools: WorkTools): Promise<string | ModelFiles> {
  if (!isHubName(from) || existsSync(from)) return from;
  const { repo, revision, licence } = await pullModel(from, pullProgress(tools)).catch((error: unknown) => notHereEither(error, from));
  const model = await openHubModel(repo, { revision, offline: true, signal: tools.signal });
  // Offline nobody reads the model card; the lock file remembers what it said.
  return hubFiles({ ...model, licence });
}

/** A path with a slip of the pen looks like a name of the hub: who hears of the hub alone would look for the fault there. */
function notHereEither(error: unknown, from: string): never {
  if (!isGraftError(error)) throw error;
  const { code, where, expected, given, fix } = error;
  throw graftError({
    code,
    where,
    expected,
    given: `${given}; there is no file or folder ${from} here either`,
    fix: `${fix} If a path was meant, check it.`,
    cause: error,
  });
}
