import type { JsonObject } from '../../json.ts';
import type { Network } from '../network.ts';
import { opOf } from '../op-table.ts';
import type { Shape } from '../shape.ts';
import { shapesOf } from '../shapes-of.ts';
import type { LayerPlan, PlannedLayer } from './layer-plan.ts';

/** The topology of a functional model, as `modelTopology` of a layers model has it. */
export function layersJson(network: Network, { layers, callOf }: LayerPlan): JsonObject {
  const shapes = shapesOf(network);
  const tensor = (id: string) => [...(callOf.get(id) ?? [id, 0]), 0];
  const inputs = network.nodes.filter(({ op }) => op === 'input').map(({ id }) => tensor(id));
  return {
    class_name: 'Model',
    config: {
      name: 'model',
      layers: layers.map((layer) => layerJson(layer, shapes, tensor)),
      input_layers: inputs,
      output_layers: network.outputs.map(tensor),
    },
    keras_version: 'tfjs-layers 4.22.0',
    backend: 'tensor_flow.js',
  };
}

function layerJson(
  { name, node, calls }: PlannedLayer,
  shapes: ReadonlyMap<string, Shape>,
  tensor: (id: string) => (string | number)[],
): JsonObject {
  const { keras } = opOf(node.op);
  const { className, config } = keras.write(
    node.config,
    node.inputs.map((id) => shapes.get(id) ?? []),
  );
  const inbound = node.op === 'input' ? [] : calls.map(({ inputs }) => inputs.map((id) => [...tensor(id), {}]));
  return {
    class_name: className ?? (keras.classNames[0] as string),
    name,
    config: { ...config, name, trainable: true },
    inbound_nodes: inbound,
  };
}
