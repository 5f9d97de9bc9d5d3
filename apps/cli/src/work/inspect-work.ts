import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Backbone, loadBackbone, type ModelFiles, parametersOf } from '@graftjs/core';
import { openModel } from '@graftjs/core/predict';
import { isGraftError, type NormalisationPreset } from '@graftjs/data';
import { asModelError } from './as-model-error.ts';
import { broughtHere } from './brought-here.ts';
import { checkedGolden } from './checked-golden.ts';
import { shownInput } from './shown-input.ts';
import type { WorkTools } from './work-tools.ts';

/** Options of {@link inspectWork}. */
export interface InspectOrder {
  model: string;
  normalise?: NormalisationPreset;
}

/** What a model or a run holds. */
export async function inspectWork({ model: path, normalise }: InspectOrder, tools: WorkTools): Promise<object> {
  const golden = await asModelError(checkedGolden(path, tools.signal));
  if (golden && golden.to !== 'tfjs' && golden.to !== 'hf') return { model: path, kind: 'export', golden };
  const { backbone, told } = await opened(await asModelError(broughtHere(path, tools)), normalise, tools.signal);
  using source = backbone;
  const { network, values, input, labels, provenance, groups } = source;
  const parameters = parametersOf(network, values);
  const saved = source.head ? await savedFacts(path) : undefined;
  return {
    model: path,
    kind: saved ? 'graft' : source.member ? 'published' : 'tfjs-layers',
    parameters: { total: sum(parameters, 'weight'), statistics: sum(parameters, 'statistic') },
    layers: network.nodes.length,
    groups: groups.map(({ name, nodes }) => ({ name, layers: nodes.length, parameters: sum(inGroup(parameters, nodes), 'weight') })),
    input: shownInput(input, told),
    labels: labels ?? null,
    licence: saved?.licence ?? provenance.licence,
    source: provenance,
    hash: saved ? ((await hashOf(path)) ?? null) : provenance.hash,
    ...(golden ? { golden } : {}),
    ...saved,
  };
}

type Parameters = ReturnType<typeof parametersOf>;

const sum = (parameters: Parameters, wanted: 'weight' | 'statistic') =>
  parameters.reduce((total, { kind, size }) => total + (kind === wanted ? size : 0), 0);

const inGroup = (parameters: Parameters, nodes: readonly string[]): Parameters => parameters.filter(({ node }) => nodes.includes(node));

/** A source that does not say how it wants its pixels can be looked at all the same. */
async function opened(
  from: string | ModelFiles,
  normalise: NormalisationPreset | undefined,
  signal: AbortSignal,
): Promise<{ backbone: Backbone; told: boolean }> {
  const open = (preset: NormalisationPreset | undefined) =>
    asModelError(loadBackbone(from, { top: 'keep', signal, ...(preset ? { normalise: preset } : {}) }));
  try {
    return { backbone: await open(normalise), told: true };
  } catch (error) {
    if (!isGraftError(error) || error.code !== 'usage/unknown-normalisation') throw error;
    return { backbone: await open('unit'), told: false };
  }
}

/** What a model that was saved by Graft says about itself; undefined for others. */
async function savedFacts(path: string) {
  try {
    using model = await asModelError(openModel(path));
    const { task, data, seed, metrics, temperature, rejection, licence, source } = model.metadata;
    return { task, data, seed, metrics, temperature, rejection, licence, source, ...(await verdictOf(path)) };
  } catch (error) {
    if (isGraftError(error) && error.code === 'model/not-an-artifact') return undefined;
    throw error;
  }
}

/** The figures of a finished run. */
async function verdictOf(run: string): Promise<{ test?: unknown; verdict?: unknown }> {
  try {
    const { test, verdict } = JSON.parse(await readFile(join(run, 'result.json'), 'utf8')) as { test?: unknown; verdict?: unknown };
    return { test, verdict };
  } catch {
    return {};
  }
}

/** SHA-256 of model.json, which holds those of the weight files. */
async function hashOf(path: string): Promise<string | undefined> {
  for (const file of [path, join(path, 'model.json'), join(path, 'model', 'model.json')]) {
    const content = await readFile(file).catch(() => undefined);
    if (content) return createHash('sha256').update(content).digest('hex');
  }
  return undefined;
}
