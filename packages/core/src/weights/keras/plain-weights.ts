import { snakeCase } from '../../network/keras-json/snake-case.ts';
import { weightSlots } from '../../network/keras-json/weight-slots.ts';
import type { Hdf5Content, Hdf5Dataset } from '../hdf5/hdf5-content.ts';
import { groupedWeights, type WeightGroup } from './grouped-weights.ts';
import type { KerasWeight } from './keras-weight.ts';

/** Where random numbers stand: no weight. */
export const isState = (path: string): boolean => /(^|\/)seed_generator(_\d+)?\/|seed_generator_state|random_generator/.test(path);

/** Names the weights of a file that does not say what its layers are, by layer and role as far as names, order and shapes tell. */
export function plainWeights(content: Hdf5Content, where: string): KerasWeight[] {
  const groups = groupedWeights(content, where);
  const weights = groups ? groups.flatMap(ofGroup) : ofVariables(content);
  return weights.filter(({ name }) => !isState(name));
}

const ofGroup = ({ layer, weights }: WeightGroup): KerasWeight[] => {
  const roles = oldRoles(weights.map(({ name, dataset }) => ({ name, rank: dataset.shape.length })));
  return weights.map(({ name, dataset }, i) => ({ name: roles ? `${layer}/${roles[i]}` : inLayer(name, layer), dataset }));
};

/** A name begins with its layer, whatever models Keras put before it. */
function inLayer(name: string, layer: string): string {
  const at = `/${name}`.lastIndexOf(`/${layer}/`);
  return at >= 0 ? name.slice(at) : `${layer}/${name}`;
}

const endings: readonly [RegExp, string][] = [
  [/_W$/, 'kernel'],
  [/_b$/, 'bias'],
  [/_gamma$/, 'gamma'],
  [/_beta$/, 'beta'],
  [/_running_mean$/, 'moving_mean'],
  // Holds a variance in spite of its name.
  [/_running_std$/, 'moving_variance'],
];

const today = /(^|\/)((depthwise_|pointwise_|recurrent_)?kernel|bias|gamma|beta|moving_(mean|variance)|embeddings|alpha)$/;

/** Keras 1 put roles behind the names of layers, `conv1_W`, or gave a matrix no name of its own; undefined where names are as today. */
function oldRoles(weights: readonly { name: string; rank: number }[]): string[] | undefined {
  const ended = weights.map(({ name }) => endings.find(([ending]) => ending.test(name))?.[1]);
  if (weights.some(({ name }) => today.test(name)) || !ended.some(Boolean)) return undefined;
  const [first, second] = weights;
  const roles = ended.map(
    (role, i) => role ?? (i === 0 && weights.length === 2 && (first?.rank ?? 0) > 1 && second?.rank === 1 ? 'kernel' : undefined),
  );
  return roles.every((role) => role !== undefined) && new Set(roles).size === roles.length ? (roles as string[]) : undefined;
}

/** Keras 3: the group's class tells the order, the group's own name the layer. */
function ofVariables({ datasets, attributes }: Hdf5Content): KerasWeight[] {
  const counts = new Map<string, number>();
  for (const { path } of datasets) counts.set(ownerOf(path), (counts.get(ownerOf(path)) ?? 0) + 1);
  const nameAt = (group: string) => attributes.get(`${group}/vars`)?.get('name')?.[0];
  return datasets.map((dataset) => ({ name: variableName(dataset, counts.get(ownerOf(dataset.path)) ?? 0, nameAt), dataset }));
}

const ownerOf = (path: string) => path.replace(/\/vars\/\d+$/, '');

function variableName({ path }: Hdf5Dataset, count: number, nameAt: (group: string) => string | undefined): string {
  const parts = ownerOf(path).split('/');
  const index = /\/vars\/(\d+)$/.exec(path)?.[1];
  if (index === undefined) return path;
  const named = parts.flatMap((part, i) => (part === 'layers' || part === 'cell' ? [] : [nameAt(parts.slice(0, i + 1).join('/')) ?? part]));
  const role = roleOf(parts.at(-1) === 'cell' ? parts.at(-2) : parts.at(-1), Number(index), count) ?? `vars/${index}`;
  return [...named, role].join('/');
}

const classes = [
  'Dense',
  'Conv1D',
  'Conv2D',
  'Conv3D',
  'Conv2DTranspose',
  'Conv3DTranspose',
  'DepthwiseConv2D',
  'SeparableConv2D',
  'BatchNormalization',
  'LayerNormalization',
  'Normalization',
  'Embedding',
  'PReLU',
  'SimpleRNN',
  'GRU',
  'LSTM',
];
const bySnake: ReadonlyMap<string, string> = new Map(classes.map((name) => [snakeCase(name), name]));

/** The role of a variable by its class, where as many variables are there as the class has with or without a bias; two scales of which one is left out could be either. */
function roleOf(group: string | undefined, index: number, count: number): string | undefined {
  const name = bySnake.get(group?.replace(/_\d+$/, '') ?? '') ?? bySnake.get(group ?? '');
  if (name === undefined) return undefined;
  const configs = [{}, { use_bias: false }, { scale: false, center: false }];
  return configs.map((config) => weightSlots(name, config) ?? []).find(({ length }) => length === count)?.[index]?.role;
}
