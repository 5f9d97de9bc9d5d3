import { unsafePickle } from '../pickle/bad-pickle.ts';
import type { PickleRules } from '../pickle/pickle-rules.ts';
import { badTorch } from './bad-torch.ts';
import { rebuildTensor } from './rebuild-tensor.ts';
import { type TorchFunction, type TorchGlobal, torchGlobal } from './torch-globals.ts';
import { isTorchTensor, type TorchStorage } from './torch-values.ts';

/** What a pickle of PyTorch may say; `storages` collects the storages that it names. */
export function torchRules(where: string, storages: Map<string, TorchStorage>): PickleRules {
  return {
    global: torchGlobal,
    call(callee, args) {
      const known = callee as TorchGlobal | null;
      if (known?.is !== 'function') throw unsafePickle(where, 'a call of something that is no function');
      return call(known.name, args, where);
    },
    persistent(id) {
      const storage = storageOf(id, where);
      const earlier = storages.get(storage.key);
      if (earlier && (earlier.type !== storage.type || earlier.count !== storage.count))
        throw badTorch(where, `storage '${storage.key}' to be the same everywhere`, 'two descriptions of it');
      storages.set(storage.key, earlier ?? storage);
      return earlier ?? storage;
    },
  };
}

function call(name: TorchFunction, args: readonly unknown[], where: string): unknown {
  switch (name) {
    case 'collections.OrderedDict':
      return orderedTable(args, where);
    case 'torch._utils._rebuild_tensor':
    case 'torch._utils._rebuild_tensor_v2':
      return rebuildTensor(args, undefined, where);
    case 'torch._utils._rebuild_tensor_v3':
      return rebuildTensor(args, args[6], where);
    case 'torch._utils._rebuild_parameter':
    case 'torch._utils._rebuild_parameter_with_state':
    case 'torch.nn.parameter.Parameter':
      if (!isTorchTensor(args[0])) throw badTorch(where, 'a parameter that holds a tensor', 'another value');
      return args[0];
    case 'torch.Size':
    case 'torch.device':
      return args[0] ?? [];
    default:
      return name satisfies never;
  }
}

/** An ordered table from nothing, or from a list of pairs as Python 2 wrote it. */
function orderedTable(args: readonly unknown[], where: string): Map<unknown, unknown> {
  const [pairs = []] = args;
  if (!Array.isArray(pairs) || !pairs.every((pair) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string'))
    throw badTorch(where, 'a table made of pairs', 'something else');
  return new Map(pairs as [string, unknown][]);
}

/** `('storage', class, key, location, entries, view)`; views of storages went with PyTorch 0.4. */
function storageOf(id: unknown, where: string): TorchStorage {
  if (!Array.isArray(id)) throw badTorch(where, 'the description of a storage', 'another value');
  const [word, kind, key, , count, view = null] = id as unknown[];
  const known = kind as TorchGlobal | null;
  if (
    word !== 'storage' ||
    known?.is !== 'storage class' ||
    typeof key !== 'string' ||
    !Number.isSafeInteger(count) ||
    (count as number) < 0
  )
    throw badTorch(where, 'the description of a storage', 'another one');
  if (view !== null) throw badTorch(where, 'storages of their own', 'a view of a storage, as PyTorch before 0.4 wrote them');
  return { is: 'storage', type: known.type, key, count: count as number };
}
