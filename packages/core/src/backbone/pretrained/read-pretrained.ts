import type { ContentKind, ImageInput } from '@graftjs/data';
import type * as tf from '@tensorflow/tfjs';
import { familyOf } from '../../architectures/families/families.ts';
import type { BuildOptions, Family, Fitted, PretrainedTopology } from '../../architectures/families/family.ts';
import { torchPlacement } from '../../architectures/families/torch-placement.ts';
import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { valuesHasher } from '../../persistence/values-hasher.ts';
import { loadInto } from '../../weights/load-into.ts';
import type { WeightEntry, WeightTable } from '../../weights/weight-table.ts';
import type { FamilyMember } from '../backbone.ts';
import type { ModelFiles } from '../model-files.ts';
import { fileLayout } from './file-layout.ts';
import { kerasFile } from './keras-weights.ts';
import { openPretrainedWeights } from './open-pretrained-weights.ts';
import { pretrainedJson } from './pretrained-json.ts';
import { weightsFile } from './weights-file.ts';

/** A published network with its numbers, every tensor of the file in its place. */
export interface ReadPretrained {
  readonly family: Family;
  readonly member: FamilyMember;
  readonly topology: PretrainedTopology;
  /** The caller owns these tensors. */
  readonly values: ReadonlyMap<string, tf.Tensor>;
  /** SHA-256 (hex) of all values, as `hashValues` tells it. */
  readonly hash: string;
}

/** What is known of a published model before its network is built. */
export interface Found {
  readonly family: Family;
  /** Files beside its weights. */
  readonly names: readonly string[];
  /** Its config.json. */
  readonly published: JsonObject;
  /** Its sizes, as its family reads them. */
  readonly config: JsonObject;
  /** Its family's pictures, where nothing else is said. */
  readonly usual?: ImageInput;
}

/** Options of {@link readPretrained}. */
export interface ReadPretrainedOptions {
  /** What the network must take, where a file holds networks of several kinds. @default the family's first */
  readonly kind?: ContentKind;
  readonly signal?: AbortSignal;
}

/** Reads config.json and the weights of a published model, whatever it is fed with. Errors: `model/no-weights`, `model/unknown-family`, `model/weights-mismatch`. */
export async function readPretrained(
  files: ModelFiles,
  options: (found: Found) => BuildOptions | Promise<BuildOptions>,
  { signal, kind }: ReadPretrainedOptions = {},
): Promise<ReadPretrained> {
  const names = (await files.list?.()) ?? [];
  const published = (await pretrainedJson(files, names, 'config.json', signal)) ?? {};
  const opened = await openPretrainedWeights(files, weightsFile(names) ?? kerasFile(names) ?? noWeights(files, names), signal);
  const { family, table, spelled, spellings, shapes, kernels } = familyOf(published, opened, kind);
  const config = family.configOf({ config: published, shapes, spellings });
  const usual = family.pictures?.({ config: published, shapes, spellings });
  const build = await options({ family, names, published, config, ...(usual ? { usual } : {}) });
  const { config: fit, tensors, published: other } = fitted(family, config, build);
  const topology = family.build(fit, build);
  const sizes = new Map([...shapes].map(([name, shape]) => [name, tensors[name]?.shape ?? shape]));
  const place = torchPlacement(topology.network, { shapes: sizes, kernels });
  const hasher = valuesHasher();
  const loading = { place, onRead: hasher.add, ...(signal ? { signal } : {}) };
  const { values } = await loadInto(topology.network, fittedTable(table, tensors), loading);
  const layout = fileLayout(topology.network, { place, shapes: sizes, kernels });
  const spelling = Object.keys(spelled).length > 0 ? { spelled } : {};
  const member = { family: family.name, config: fit, published: { ...published, ...other }, ...spelling, ...(layout ? { layout } : {}) };
  return { family, member, topology, values, hash: await hasher.digest() };
}

const fitted = (family: Family, config: JsonObject, { size: [height, width] = [null, null, 0] }: BuildOptions): Fitted =>
  (family.fit && height && width ? family.fit(config, [height, width]) : undefined) ?? { config, tensors: {} };

/** The same table, some of its tensors made into others. */
function fittedTable(table: WeightTable, tensors: Fitted['tensors']): WeightTable {
  const entries = [...table.tensors].map(([name, entry]): [string, WeightEntry] => {
    const wanted = tensors[name];
    if (!wanted) return [name, entry];
    return [
      name,
      { type: entry.type, shape: wanted.shape, read: async (options) => wanted.of(Float32Array.from(await entry.read(options))) },
    ];
  });
  return { ...table, tensors: new Map(entries) };
}

function noWeights(files: ModelFiles, names: readonly string[]): never {
  throw graftError({
    code: 'model/no-weights',
    where: files.name,
    expected: 'a file of weights, such as model.safetensors',
    given:
      names
        .slice(0, 10)
        .map((name) => `'${name.slice(0, 80)}'`)
        .join(', ') || 'no files',
    fix: 'Fetch the weights beside config.json.',
  });
}
