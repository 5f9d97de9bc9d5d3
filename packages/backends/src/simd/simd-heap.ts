import type { DataType, KernelBackend, TensorInfo } from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import type { SimdKernels } from './simd-kernels.ts';
import { simdModule } from './simd-module.ts';
import type { SimdVariant } from './simd-variant.ts';

/** The parts of TensorFlow.js's wasm backend that kernels of our own need. */
interface WasmBackend {
  wasm: { asm: { memory: WebAssembly.Memory }; _malloc(bytes: number): number; _free(address: number): void };
  dataIdMap: { get(dataId: object): { memoryOffset: number } };
  makeOutput(shape: number[], dtype: DataType): TensorInfo;
  disposeData(dataId: object): boolean;
}

/** Our kernels, living on the memory of one wasm engine. */
export interface SimdHeap {
  readonly kernels: SimdKernels;
  /** Where a tensor's values lie; good until the tensor is disposed, also when the memory grows. */
  address(tensor: TensorInfo): number;
  /** A new tensor whose values are not set. */
  output(shape: readonly number[], dtype?: DataType): TensorInfo;
  /** Several of them. */
  outputs(shapes: readonly (readonly number[])[]): TensorInfo[];
  /** Numbers that lie on the heap; a view that is good until the next memory is asked for. */
  floats(address: number, count: number): Float32Array;
  /** The same in double precision. */
  doubles(address: number, count: number): Float64Array;
  /** Lends memory for the time of a call; every address is a multiple of 16. */
  withScratch<T>(bytes: number, use: (address: number) => T): T;
  /** Computes; where that fails, the tensors that were made meanwhile are gone. */
  wholly<T>(compute: () => T): T;
}

type Variant = Exclude<SimdVariant, 'none'>;

const heaps: Record<Variant, WeakMap<object, SimdHeap>> = { strict: new WeakMap(), relaxed: new WeakMap() };

/** The heap of the backend that a kernel is called with. */
export function simdHeap(backend: unknown, variant: Variant): SimdHeap {
  const known = heaps[variant].get(backend as KernelBackend);
  if (known) return known;
  const made = heapOn(backend as WasmBackend, variant);
  heaps[variant].set(backend as KernelBackend, made);
  return made;
}

function heapOn(backend: WasmBackend, variant: Variant): SimdHeap {
  const { memory } = backend.wasm.asm;
  const shared = typeof SharedArrayBuffer === 'function' && memory.buffer instanceof SharedArrayBuffer;
  const kernels = new WebAssembly.Instance(simdModule(variant, shared), { env: { memory } }).exports as unknown as SimdKernels;
  leaveSmallRooms(backend.wasm);
  const address = (tensor: TensorInfo) => backend.dataIdMap.get(tensor.dataId).memoryOffset;
  let made: TensorInfo[] = [];
  return {
    kernels,
    address,
    output(shape, dtype = 'float32') {
      const tensor = backend.makeOutput([...shape], dtype);
      made.push(tensor);
      const bytes = shape.reduce((product, size) => product * size, 4);
      // TF.js does not look: it would write to address 0, over its own state.
      if (address(tensor) === 0 && bytes > 0) throw outOfMemory(bytes, memory);
      return tensor;
    },
    outputs(shapes) {
      return shapes.map((shape) => this.output(shape));
    },
    wholly(compute) {
      const outer = made;
      made = [];
      try {
        return compute();
      } catch (error) {
        for (const { dataId } of made) backend.disposeData(dataId);
        throw error;
      } finally {
        made = outer;
      }
    },
    floats: (from, count) => new Float32Array(memory.buffer, from, count),
    doubles: (from, count) => new Float64Array(memory.buffer, from, count),
    withScratch(bytes, use) {
      // `>>> 0`, because addresses above 2 GB come back negative.
      const at = backend.wasm._malloc(bytes + 16) >>> 0;
      if (at === 0) throw outOfMemory(bytes, memory);
      try {
        return use(((at + 15) & ~15) >>> 0);
      } finally {
        backend.wasm._free(at);
      }
    },
  };
}

const outOfMemory = (bytes: number, memory: WebAssembly.Memory) =>
  graftError({
    code: 'backend/out-of-memory',
    where: 'wasm',
    expected: `${bytes} free bytes`,
    given: `a heap of ${memory.buffer.byteLength} bytes that cannot grow enough (wasm ends at 4 GB)`,
    fix: 'Use a smaller batch, micro-batches or smaller pictures.',
  });

/** Bytes of one room for small tensors, and how many there are: as much as the gradients of MobileNetV2. */
const [room, rooms] = [2 ** 21, 4];

/**
 * Leaves rooms free into which small tensors fit better than into those of large ones: the allocator takes the smallest that fits.
 *
 * Else statistics and gradients that stay are put into the first large hole, which is too short for the next large tensor from then on: in two
 * workers that train MobileNetV2 at 224 and recompute, each took 664 MB instead of 549.
 */
function leaveSmallRooms({ _malloc, _free }: WasmBackend['wasm']): void {
  const places = Array.from({ length: rooms }, () => {
    const place = _malloc(room);
    // Between two rooms, so that they don't become one.
    _malloc(16);
    return place;
  });
  for (const place of places) if (place !== 0) _free(place);
}
