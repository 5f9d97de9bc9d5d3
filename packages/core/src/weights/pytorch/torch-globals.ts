import type { ElementType } from '../element-type.ts';

/** Storages by the class that a pickle names. */
export const storageTypes: Readonly<Record<string, ElementType>> = {
  DoubleStorage: 'F64',
  FloatStorage: 'F32',
  HalfStorage: 'F16',
  BFloat16Storage: 'BF16',
  LongStorage: 'I64',
  IntStorage: 'I32',
  ShortStorage: 'I16',
  CharStorage: 'I8',
  ByteStorage: 'U8',
  BoolStorage: 'BOOL',
};

/** Types of entries by the name that a pickle gives them. */
export const torchTypes: Readonly<Record<string, ElementType>> = {
  float64: 'F64',
  float32: 'F32',
  float16: 'F16',
  bfloat16: 'BF16',
  int64: 'I64',
  int32: 'I32',
  int16: 'I16',
  int8: 'I8',
  uint64: 'U64',
  uint32: 'U32',
  uint16: 'U16',
  uint8: 'U8',
  bool: 'BOOL',
};

/** The functions that a pickle may name; each is a word to us, done in `torch-calls.ts`. */
export const torchFunctions = [
  'collections.OrderedDict',
  'torch._utils._rebuild_tensor',
  'torch._utils._rebuild_tensor_v2',
  'torch._utils._rebuild_tensor_v3',
  'torch._utils._rebuild_parameter',
  'torch._utils._rebuild_parameter_with_state',
  'torch.nn.parameter.Parameter',
  'torch.Size',
  'torch.device',
] as const;

/** One of {@link torchFunctions}. */
export type TorchFunction = (typeof torchFunctions)[number];

/** What a global is to us. */
export type TorchGlobal =
  | { readonly is: 'function'; readonly name: TorchFunction }
  | { readonly is: 'storage class'; readonly type: ElementType | undefined }
  | { readonly is: 'type'; readonly type: ElementType };

/** The meaning of a name; undefined for every name that is not on the lists. */
export function torchGlobal(module: string, name: string): TorchGlobal | undefined {
  const known = torchFunctions.find((one) => one === `${module}.${name}`);
  if (known) return { is: 'function', name: known };
  if (module === 'torch.storage' && name === 'UntypedStorage') return { is: 'storage class', type: undefined };
  if (module !== 'torch') return undefined;
  if (Object.hasOwn(storageTypes, name)) return { is: 'storage class', type: storageTypes[name] };
  if (Object.hasOwn(torchTypes, name)) return { is: 'type', type: torchTypes[name] as ElementType };
  return undefined;
}
