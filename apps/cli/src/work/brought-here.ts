import { existsSync } from 'node:fs';
import { type HubOptions, isHubName, pullModel } from '@graftjs/core/hub';
import { pullProgress } from './pull-progress.ts';
import type { WorkTools } from './work-tools.ts';

/** A source as it is opened: what was typed, or a repository of the hub whose files are here at a commit that the lock file holds. */
export interface BroughtSource {
  from: string;
  hub?: HubOptions;
}

/** Downloads a source that is a repository of the hub and no path, as `graft models pull` does; other sources stay what they are. */
export async function broughtHere(from: string, tools: WorkTools): Promise<BroughtSource> {
  if (!isHubName(from) || existsSync(from)) return { from };
  const { repo, revision } = await pullModel(from, pullProgress(tools));
  return { from: `${repo}@${revision}`, hub: { offline: true } };
}
