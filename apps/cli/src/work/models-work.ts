import { graftError } from '@graftjs/core';
import {
  cachedModels,
  openHubModel,
  pullModel,
  readLock,
  removeCachedModel,
  removeFromLock,
  type VerifiedFile,
  verifyModels,
} from '@graftjs/core/hub';
import { openWeights } from '@graftjs/core/weights';
import type { InspectedModel, RemovedModel } from '../print/model-facts-text.ts';
import { asModelError } from './as-model-error.ts';
import { fileProgress, pullProgress } from './pull-progress.ts';
import type { WorkTools } from './work-tools.ts';

/** Options of {@link modelsWork}. */
export interface ModelsOrder {
  action: 'pull' | 'inspect' | 'remove' | 'verify';
  repo?: string;
  revision?: string;
  lock?: string;
  unlock?: boolean;
  offline?: boolean;
  cache?: string;
}

type Act = (order: ModelsOrder & { repo: string; lock: string }, tools: WorkTools) => Promise<object>;

/** Does something with the models that are here, or brings one here. */
export async function modelsWork(order: ModelsOrder, tools: WorkTools): Promise<object> {
  return asModelError(acts[order.action]({ repo: '', lock: 'graft-lock.json', ...order }, tools));
}

const acts: Record<ModelsOrder['action'], Act> = { pull, inspect, remove, verify };

const kept = ({ cache }: ModelsOrder) => (cache === undefined ? {} : { cacheDir: cache });

async function pull(order: Parameters<Act>[0], tools: WorkTools): Promise<object> {
  const { repo, revision, lock, offline } = order;
  return pullModel(repo, {
    ...kept(order),
    ...pullProgress(tools),
    ...(revision === undefined ? {} : { revision }),
    ...(offline ? { offline } : {}),
    lock,
  });
}

async function inspect(order: Parameters<Act>[0]): Promise<Omit<InspectedModel, 'catalogue'>> {
  const { repo, lock: path } = order;
  const here = (await cachedModels(kept(order))).find((one) => one.repo === repo);
  const locked = (await readLock(path)).get(repo);
  const commit = locked?.revision ?? here?.commits[0];
  const model = here && commit !== undefined ? await openHubModel(repo, { ...kept(order), revision: commit, offline: true }) : undefined;
  return {
    model: repo,
    cached: here && model ? { place: model.place, commits: here.commits, bytes: here.bytes } : null,
    locked: locked ? { path, revision: locked.revision, files: Object.fromEntries(locked.files) } : null,
    weights: model ? await weightsOf(model) : null,
  };
}

/** What the first file of weights that is here holds, read from its header. */
async function weightsOf(model: Awaited<ReturnType<typeof openHubModel>>): Promise<InspectedModel['weights']> {
  const file = (await model.list()).map(({ path }) => path).find((path) => /\.(safetensors|bin)$/.test(path) && !path.includes('/'));
  if (file === undefined) return null;
  const { tensors } = await openWeights(await model.file(file));
  const sizes = [...tensors.values()].map(({ shape }) => shape.reduce((size, side) => size * side, 1));
  const types = [...new Set([...tensors.values()].map(({ type }) => type))];
  return { file, tensors: tensors.size, parameters: sizes.reduce((sum, size) => sum + size, 0), types };
}

async function remove(order: Parameters<Act>[0]): Promise<RemovedModel> {
  const bytes = await removeCachedModel(order.repo, kept(order));
  const unlocked = order.unlock === true && (await removeFromLock(order.lock, order.repo));
  return { model: order.repo, bytes: bytes ?? null, unlocked };
}

async function verify(order: Parameters<Act>[0], tools: WorkTools): Promise<{ files: VerifiedFile[] }> {
  const { repo, lock } = order;
  const only = repo === '' ? {} : { repo };
  const files = await verifyModels({ ...kept(order), ...only, lock, signal: tools.signal, onProgress: fileProgress(tools.onProgress) });
  const wrong = files.filter(({ state }) => state === 'changed' || state === 'missing');
  if (wrong.length > 0) throw notAsRecorded(wrong);
  return { files };
}

const notAsRecorded = (files: readonly VerifiedFile[]) =>
  graftError({
    code: 'model/not-as-recorded',
    where: [...new Set(files.map(({ repo }) => repo))].join(', '),
    expected: 'the bytes that were recorded',
    given: files
      .slice(0, 20)
      .map(({ repo, path, state }) => `${repo}/${path} ${state}`)
      .join(', '),
    fix: "Run 'graft models remove <model>' and pull it again; the lock file makes sure that the same bytes come.",
  });
