import { graftError } from '../../errors.ts';
import type { Network, NetworkNode } from '../network.ts';
import type { Op } from '../op.ts';
import { opOfClass, ops } from '../op-table.ts';
import { type Shape, shapesAgree, shapeText } from '../shape.ts';
import type { StoredWeight } from './decode-weights.ts';
import type { LayerCall, Topology } from './layer-call.ts';
import { type LayerConfig, layerConfig } from './layer-config.ts';
import { nearestNames } from './nearest-names.ts';
import { weightFinder } from './weight-finder.ts';

/** Makes nodes of layer calls and finds each node's weights by name; everything wrong with the weights is said at once. */
export function buildNodes(
  { calls, outputs }: Topology,
  stored: readonly StoredWeight[],
): { network: Network; used: ReadonlyMap<string, StoredWeight> } {
  const find = weightFinder(stored);
  const shapes = new Map<string, Shape>();
  const used = new Map<string, StoredWeight>();
  const problems: string[] = [];
  const nodes = calls.map((call): NetworkNode => {
    const op = opFor(call);
    const layer = layerConfig(call.className, call.id, call.config);
    if (op.name !== 'keras-layer') requireChannelsLast(layer);
    const config = op.keras.read(layer);
    const inputs = call.inputs.map((id) => shapes.get(id) ?? []);
    shapes.set(call.id, ofBearableSize(call, op.shape(inputs, config)));
    const params: Record<string, string> = {};
    for (const [role, shape] of Object.entries(op.weights(config, inputs))) {
      const weight = find(call.path, role);
      if (!weight) problems.push(`missing '${[...call.path, role].join('/')}' ${shapeText(shape)}`);
      else if (!shapesAgree(shape, weight.shape)) problems.push(`'${weight.name}' is ${shapeText(weight.shape)}, not ${shapeText(shape)}`);
      if (!weight) continue;
      params[role] = weight.name;
      used.set(weight.name, weight);
    }
    return { id: call.id, op: op.name, config, inputs: call.inputs, params };
  });
  const unknown = stored.filter(({ name }) => !used.has(name) && !name.startsWith('optimizer/'));
  if (problems.length > 0 || unknown.length > 0) throw weightsError(problems, unknown, stored);
  return { network: { nodes, outputs }, used };
}

/** Most entries that a layer may give for one example: 1 GB of float32. */
const maxEntries = 2 ** 28;

/** A few digits in a file must not ask for all memory there is once the network runs. */
function ofBearableSize({ id, className }: LayerCall, shape: Shape): Shape {
  const sizes = shape.slice(1).map((size) => size ?? 1);
  if (sizes.every((size) => Number.isInteger(size) && size >= 0) && sizes.reduce((n, size) => n * size, 1) <= maxEntries) return shape;
  throw graftError({
    code: 'model/layer-config',
    where: `${className.slice(0, 80)} '${id.slice(0, 200)}'`,
    expected: `a layer that gives at most ${maxEntries} numbers for one example`,
    given: shapeText(shape),
    fix: 'The file is damaged, or its input size does not fit its layers.',
  });
}

function requireChannelsLast(layer: LayerConfig): void {
  const format = layer.raw.data_format ?? 'channels_last';
  if (format !== 'channels_last') layer.refuse("data_format 'channels_last'", format);
}

function opFor(call: LayerCall): Op {
  // A mask travels beside the tensors, which a network of plain tensors has no place for.
  const op = call.className === 'Masking' ? undefined : (opOfClass(call.className) ?? ops.get('keras-layer'));
  if (op) return op;
  throw graftError({
    code: 'model/unsupported-layer',
    where: `layer '${call.id}'`,
    expected: 'a layer class that Graft knows',
    given: `'${call.className.slice(0, 80)}'`,
    fix: 'Convert the model to a form without it, or choose another source model.',
  });
}

function weightsError(problems: readonly string[], unknown: readonly StoredWeight[], stored: readonly StoredWeight[]) {
  const spare = unknown.map(({ name }) => `unknown '${name}'`);
  const all = [...problems, ...spare];
  const shown = all.slice(0, 20).map((problem) => problem + nearest(problem, stored));
  return graftError({
    code: 'model/weights',
    where: 'weights of the model',
    expected: 'every layer to have its weights, and every weight its layer',
    given: `${all.length} that do not fit: ${shown.join('; ')}${all.length > shown.length ? '; …' : ''}`,
    fix: 'The weights belong to another topology; use the files that were saved together.',
  });
}

function nearest(problem: string, stored: readonly StoredWeight[]): string {
  const name = /^missing '([^']*)'/.exec(problem)?.[1];
  const names = name
    ? nearestNames(
        name,
        stored.map((weight) => weight.name),
      )
    : [];
  return names.length > 0 ? ` (nearest: ${names.map((one) => `'${one}'`).join(', ')})` : '';
}
