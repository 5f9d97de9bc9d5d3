import { graftError } from '../../errors.ts';
import { neededNodes } from '../../network/needed-nodes.ts';
import type { Network, NetworkNode, Values } from '../../network/network.ts';
import { opOf } from '../../network/op-table.ts';
import type { Shape } from '../../network/shape.ts';
import type { StorageType } from '../storage/storage-type.ts';
import { permuted, toFirst, toLast } from './channels-first.ts';
import { notExportable } from './not-exportable.ts';
import type { FormContext, OnnxValue, Weight } from './onnx-form.ts';
import { type OnnxGraph, onnxGraph } from './onnx-graph.ts';
import { modelProto, type Port } from './onnx-proto.ts';
import { onnxForms } from './onnx-table.ts';
import { valueTurner } from './value-turner.ts';

/** Options of {@link writeOnnx}. */
export interface WriteOnnxOptions {
  /** Shapes of input nodes by id, channels last, where other sizes than the network's are wanted; null = open. @default the network's */
  inputs?: Readonly<Record<string, Shape>>;
  /** Where pictures have their channels at the model's inputs and outputs: `last` as everywhere in Graft, `first` as in most ONNX models. @default 'last' */
  channels?: 'last' | 'first';
  /** Other names for inputs and outputs, by id. @default the ids */
  names?: Readonly<Record<string, string>>;
  /** How kernels and tables are stored: float16, or 8 bits with a scale for each output channel, made float32 where they are used. @default 'float32' */
  store?: StorageType;
}

/**
 * Writes a network as an ONNX model (operator set 17) that computes its outputs in inference, for any runtime that reads ONNX.
 *
 * Inputs and outputs carry the ids of their nodes or the `names` given, in the network's order; an output that is an input too is called `<id>/output`.
 * The batch is open. Inside, pictures lie channels first, as ONNX's operators want them: they are turned once where they come in, and where
 * they are flattened. Pass what `forInference` makes for the fastest graph.
 * Law: run in an ONNX runtime it gives the network's outputs, to 1e-5 of the largest entry.
 * Errors: `model/not-exportable` naming the node and its op, `model/missing-value`.
 */
export async function writeOnnx(
  network: Network,
  values: Values,
  { inputs = {}, channels = 'last', names = {}, store = 'float32' }: WriteOnnxOptions = {},
): Promise<Uint8Array> {
  const nodes = neededNodes(network, network.outputs, new Set());
  const nameOf = (node: NetworkNode) => names[node.id] ?? node.id;
  const graph = onnxGraph(new Set(nodes.flatMap((node) => [nameOf(node), outputName(nameOf(node), 'input')])), store);
  const written = writtenNodes(nodes, { weights: await weightsOf(nodes, values), graph, inputs, channels, nameOf });
  const outputs = network.outputs.map((id) => writeOutput(graph, written.get(id) as Written, { channels, nameOf }));
  const ports = [...written.values()].filter(({ node }) => node.op === 'input').map((one) => portOf(nameOf(one.node), one, channels));
  return modelProto({ nodes: graph.nodes, constants: graph.constants, inputs: ports, outputs });
}

/** A node with its place in the graph. */
interface Written {
  readonly node: NetworkNode;
  readonly value: OnnxValue;
}

interface Writing extends Required<Omit<WriteOnnxOptions, 'names' | 'store'>> {
  /** What a node is called where it is an input or an output. */
  nameOf(node: NetworkNode): string;
  readonly graph: OnnxGraph;
  /** By name in the value table. */
  readonly weights: ReadonlyMap<string, Weight>;
}

function writtenNodes(nodes: readonly NetworkNode[], writing: Writing): ReadonlyMap<string, Written> {
  const written = new Map<string, Written>();
  const turn = valueTurner(writing.graph);
  for (const node of nodes) {
    const given = node.inputs.map((id) => (written.get(id) as Written).value);
    const shapes = given.map(({ shape }) => shape);
    const shape = writing.inputs[node.id] ?? opOf(node.op).shape(shapes, node.config);
    const value =
      node.op === 'input'
        ? { name: writing.nameOf(node), channels: shape.length > 2 ? writing.channels : 'last' }
        : formOf(node)({ ...turn, ...contextOf(node, writing), inputs: given, shape });
    written.set(node.id, { node, value: { ...value, shape } });
  }
  return written;
}

function formOf({ id, op }: NetworkNode) {
  return onnxForms.get(op) ?? notExportable(id, op, 'an op that has a form in ONNX', `the op '${op}'`);
}

const contextOf = (node: NetworkNode, { graph, weights }: Writing): Omit<FormContext, 'inputs' | 'shape' | 'first' | 'last'> => ({
  node: node.id,
  config: node.config,
  weight: (role) => weights.get(node.params[role] ?? ''),
  emit: (op, inputs, attributes) => graph.emit(node.id, op, inputs, attributes),
  constant: (constant) => graph.constant(node.id, constant),
  refuse: (expected, given) => notExportable(node.id, node.op, expected, given),
});

/** Every weight's numbers, read before the graph is written, since some engines only read asynchronously. */
async function weightsOf(nodes: readonly NetworkNode[], values: Values): Promise<ReadonlyMap<string, Weight>> {
  const names = nodes.flatMap(({ id, params }) => Object.values(params).map((name) => ({ id, name })));
  const read = names.map(async ({ id, name }): Promise<[string, Weight]> => {
    const tensor = values.get(name) ?? missingValue(id, name);
    return [name, { shape: tensor.shape, data: Float32Array.from(await tensor.data()) }];
  });
  return new Map(await Promise.all(read));
}

const outputName = (name: string, op: string): string => (op === 'input' ? `${name}/output` : name);

/** Ends the graph with an output under its own name, its channels where they are wanted. */
function writeOutput(graph: OnnxGraph, written: Written, { channels, nameOf }: Pick<Writing, 'channels' | 'nameOf'>): Port {
  const { node, value } = written;
  const rank = value.shape.length;
  const name = outputName(nameOf(node), node.op);
  const wanted = rank > 2 ? channels : 'last';
  if (value.channels === wanted) graph.emit(node.id, 'Identity', [value.name], {}, name);
  else graph.emit(node.id, 'Transpose', [value.name], { perm: wanted === 'first' ? toFirst(rank) : toLast(rank) }, name);
  return portOf(name, written, channels);
}

function portOf(name: string, { node, value: { shape } }: Written, channels: 'last' | 'first'): Port {
  const type = node.op === 'input' && node.config.dtype === 'int32' ? 'int32' : 'float32';
  return { name, type, shape: channels === 'first' && shape.length > 2 ? permuted(shape, toFirst(shape.length)) : shape };
}

function missingValue(node: string, name: string): never {
  throw graftError({
    code: 'model/missing-value',
    where: `writeOnnx at '${node}'`,
    expected: `a value '${name}'`,
    given: 'none of that name in the value table',
    fix: 'Pass the values that belong to this network.',
  });
}
