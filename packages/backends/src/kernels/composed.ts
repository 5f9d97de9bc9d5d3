import type { KernelFunc, NamedTensorInfoMap, NamedTensorMap, Tensor, TensorInfo } from '@tensorflow/tfjs';
import type { Tf } from './kernel-entry.ts';

const isTensor = (value: TensorInfo): value is Tensor => 'rank' in value && 'dispose' in value;

// A kernel called by another kernel gets bare descriptions. The extra reference is what the tidy gives back;
// without it the tidy would free the caller's data.
function borrow(tf: Tf, info: TensorInfo): Tensor {
  if (isTensor(info)) return info;
  tf.backend().incRef(info.dataId);
  return tf.engine().makeTensorFromTensorInfo(info);
}

function borrowAll(tf: Tf, inputs: NamedTensorInfoMap): NamedTensorMap {
  const tensors: NamedTensorMap = {};
  for (const [name, info] of Object.entries(inputs)) if (info) tensors[name] = borrow(tf, info);
  return tensors;
}

/** What the body of a composed kernel receives: its inputs as tensors that it must not dispose, and TF.js's attributes for that kernel. */
export interface ComposedArguments<Attributes> {
  inputs: NamedTensorMap;
  attrs: Attributes;
}

/** Makes a kernel out of TF.js operations; whatever the body makes besides its result is freed, also when it throws. */
export function composed<Attributes>(tf: Tf, body: (args: ComposedArguments<Attributes>) => Tensor): KernelFunc {
  return ({ inputs, attrs }) => tf.tidy(() => body({ inputs: borrowAll(tf, inputs), attrs: attrs as unknown as Attributes }));
}
