import { type ElementType, elementBytesOf } from '../element-type.ts';
import { elementsOf } from '../elements-of.ts';
import { badTorch } from './bad-torch.ts';
import type { TorchGlobal } from './torch-globals.ts';
import type { TorchStorage, TorchTensor } from './torch-values.ts';

const maximumRank = 16;
/** A view may repeat entries (`expand`), so a file of a few bytes may describe terabytes. */
const mostRepeated = 2 ** 24;

/**
 * The tensor that `(storage, offset, shape, strides, …)` describes: entry `i` lies at `offset + Σ iₖ · strideₖ`.
 *
 * Errors: `model/bad-pytorch` for one that reaches beyond its storage, or repeats a small storage more than 16 million times.
 */
export function rebuildTensor(args: readonly unknown[], dtype: unknown, where: string): TorchTensor {
  const [storage, offset, shape, strides] = args as [TorchStorage | null, unknown, unknown, unknown];
  if (storage?.is !== 'storage' || !isSize(offset) || !isSizes(shape) || !isSizes(strides) || shape.length !== strides.length)
    throw badTorch(where, 'a tensor of a storage, an offset, a shape and strides', 'something else');
  const type = typeOf(storage, dtype, where);
  const room = storage.type ? storage.count : Math.floor(storage.count / elementBytesOf[type]);
  const count = elementsOf(shape);
  if (Number.isNaN(count) || count > Math.max(room, mostRepeated))
    throw badTorch(where, `a shape of at most ${room} entries`, `[${shape.join(', ')}]`);
  const reach = count === 0 ? 0 : 1 + shape.reduce((sum, size, axis) => sum + (size - 1) * (strides[axis] as number), 0);
  if (!Number.isSafeInteger(offset + reach) || offset + reach > room)
    throw badTorch(where, `a tensor inside its storage of ${room} entries`, `${reach} from ${offset}`);
  // Copies: the pickle still holds these lists and could append to them after they were checked.
  return { is: 'tensor', type, storage, offset, shape: [...shape], strides: [...strides] };
}

/** A typed storage decides; a storage of bytes leaves it to the tensor. */
function typeOf(storage: TorchStorage, dtype: unknown, where: string): ElementType {
  if (storage.type) return storage.type;
  const named = dtype as TorchGlobal | null | undefined;
  if (named?.is === 'type') return named.type;
  throw badTorch(where, 'a type of the entries', 'none');
}

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isSizes = (value: unknown): value is number[] => Array.isArray(value) && value.length <= maximumRank && value.every(isSize);
