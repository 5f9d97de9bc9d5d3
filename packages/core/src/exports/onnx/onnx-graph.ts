import { isNarrowed, type StorageType } from '../storage/storage-type.ts';
import { castToFloat, narrowedConstant } from './narrowed-constant.ts';
import { type Attributes, type Constant, nodeProto, tensorProto } from './onnx-proto.ts';
import type { Wire } from './protobuf.ts';

/** An ONNX graph that is being written: operators in order, and the numbers they use. */
export interface OnnxGraph {
  readonly nodes: readonly Wire[];
  readonly constants: readonly Wire[];
  /** Adds an operator whose output is named after `owner`, or `output` where that is given; the output's name comes back. */
  emit(owner: string, op: string, inputs: readonly string[], attributes?: Attributes, output?: string): string;
  constant(owner: string, constant: Constant): string;
}

/** An empty graph; it never uses a name in `taken`, and stores kernels and tables as `store` says. */
export function onnxGraph(taken: ReadonlySet<string>, store: StorageType = 'float32'): OnnxGraph {
  const nodes: Wire[] = [];
  const constants: Wire[] = [];
  const used = new Set(taken);
  const fresh = (wish: string) => {
    let name = wish;
    for (let number = 2; used.has(name); number++) name = `${wish}_${number}`;
    used.add(name);
    return name;
  };
  const put = (owner: string, constant: Constant) => {
    const name = fresh(`${owner}/constant`);
    constants.push(tensorProto(name, constant));
    return name;
  };
  const emit: OnnxGraph['emit'] = (owner, op, inputs, attributes = {}, output = fresh(`${owner}/${op}`)) => {
    nodes.push(nodeProto(op, inputs, output, attributes));
    return output;
  };
  return {
    nodes,
    constants,
    emit,
    constant(owner, { dims, data }) {
      if (store === 'float32' || !(data instanceof Float32Array) || !isNarrowed(dims)) return put(owner, { dims, data });
      const { codes, scale } = narrowedConstant({ dims, data, name: owner }, store);
      const floats = emit(owner, 'Cast', [put(owner, codes)], castToFloat);
      return scale ? emit(owner, 'Mul', [floats, put(owner, scale)]) : floats;
    },
  };
}
