import type { PulledModel } from '@graftjs/core/hub';
import { cachedModels, catalogueEntry, forbidsCommercialUse, isHubName, modelsThatFit } from '@graftjs/core/hub';
import type { z } from 'zod';
import { partKept } from '../failure/part-kept.ts';
import { checkedOptions } from '../options/checked-options.ts';
import { modelsSchema } from '../options/schema.ts';
import { usageError } from '../options/usage-error.ts';
import { type InspectedModel, inspectedModelText, pulledText, type RemovedModel, removedText } from '../print/model-facts-text.ts';
import { asListed, modelsText } from '../print/models-text.ts';
import { type VerifiedModels, verifiedText } from '../print/verified-text.ts';
import type { Outcome, Run } from './command.ts';
import type { Context } from './context.ts';

type Settings = z.infer<typeof modelsSchema>;
type Action = (settings: Settings, model: string | undefined, context: Context) => Promise<Outcome>;

/** What each action does, and the options that mean something to it. */
const actions: Readonly<Record<string, { run: Action; options: readonly (keyof Settings)[] }>> = {
  list: { run: list, options: ['kind', 'family', 'task', 'cache'] },
  pull: { run: pull, options: ['revision', 'lock', 'offline', 'cache'] },
  inspect: { run: inspect, options: ['lock', 'cache'] },
  remove: { run: remove, options: ['lock', 'unlock', 'cache'] },
  verify: { run: verify, options: ['lock', 'cache'] },
};

/** Lists models, or does something with one. */
export const runModels: Run = async (given, context) => {
  const settings = checkedOptions(modelsSchema, given);
  const [name = 'list', model] = given.arguments as (string | undefined)[];
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) throw wrong('action', Object.keys(actions).join(', '), name);
  const foreign = Object.keys(settings).find((key) => !action.options.includes(key as keyof Settings));
  if (foreign !== undefined) throw wrong(`--${foreign}`, `an option of 'graft models ${name}'`, `--${foreign}`);
  if (name === 'list' && model !== undefined) throw wrong('graft models list', 'no model', model);
  return action.run(settings, model, context);
};

async function list({ cache, ...filter }: Settings, _: string | undefined, { paint, columns }: Context): Promise<Outcome> {
  const here = new Set((await cachedModels(cache === undefined ? {} : { cacheDir: cache })).map(({ repo }) => repo));
  const models = modelsThatFit(filter as Parameters<typeof modelsThatFit>[0]).map((entry) => asListed(entry, here));
  return { json: { models }, text: modelsText(models, { paint, columns }) };
}

async function pull(settings: Settings, model: string | undefined, context: Context): Promise<Outcome> {
  const { repo, revision, licence } = named(model);
  if (forbidsCommercialUse(licence)) context.tell(`The licence of ${repo}, ${licence}, forbids commercial use.`);
  const options = { action: 'pull', repo, ...(revision === undefined ? {} : { revision }), ...settings };
  const pulling = context.work<PulledModel>({ verb: 'models', options });
  const pulled = await pulling.catch((error: unknown) => partKept(error, repo ?? ''));
  return { json: pulled, text: pulledText(pulled, context.paint) };
}

async function inspect(settings: Settings, model: string | undefined, context: Context): Promise<Outcome> {
  const { repo, entry } = named(model, { filesToo: true });
  const inspected = await context.work<InspectedModel>({
    verb: 'models',
    options: { action: 'inspect', repo: repo ?? entry?.name, ...settings },
  });
  const facts = { ...inspected, catalogue: entry ?? null };
  return { json: facts, text: inspectedModelText(facts, context.paint) };
}

async function remove(settings: Settings, model: string | undefined, context: Context): Promise<Outcome> {
  const { repo } = named(model);
  const removed = await context.work<RemovedModel>({ verb: 'models', options: { action: 'remove', repo, ...settings } });
  return { json: removed, text: removedText(removed, context.paint) };
}

async function verify(settings: Settings, model: string | undefined, context: Context): Promise<Outcome> {
  const only = model === undefined ? {} : { repo: named(model).repo };
  const verified = await context.work<VerifiedModels>({ verb: 'models', options: { action: 'verify', ...only, ...settings } });
  return { json: verified, text: verifiedText(verified, context.paint) };
}

/** The repository of a name, by the catalogue or as the hub has it. */
function named(model: string | undefined, { filesToo = false } = {}) {
  if (model === undefined)
    throw usageError('missing-argument', {
      where: 'graft models',
      expected: 'a model',
      given: 'none',
      fix: "'graft models' lists names; those of the hub are org/name.",
    });
  const entry = catalogueEntry(model.split('@')[0] ?? '');
  if (entry && entry.repo === null && !filesToo)
    throw usageError('no-repository', {
      where: model,
      expected: 'a model of the hub',
      given: entry.included ? 'one that comes with Graft' : 'one that is handed on as files',
      fix: entry.included
        ? `Give its name where a source is asked for: --from ${entry.name}.`
        : "Pass the folder of its files where a source is asked for; 'graft models inspect' has their hashes.",
    });
  if (!entry && !isHubName(model)) throw wrong('model', "a name that 'graft models' lists, or org/name", model);
  const [bare = '', revision] = model.split('@');
  return { repo: entry ? entry.repo : bare, revision, entry, licence: entry?.licence ?? null };
}

const wrong = (where: string, expected: string, given: string) =>
  usageError('bad-option', { where, expected, given: `'${given}'`, fix: "Run 'graft models --help' to see what there is." });
