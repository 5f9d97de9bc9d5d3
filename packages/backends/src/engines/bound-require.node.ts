import Module, { createRequire } from 'node:module';

type Resolve = (request: string, ...rest: unknown[]) => string;

/**
 * Loads a CommonJS module so that every `@tensorflow/…` it asks for is the copy that this package uses.
 *
 * HACK: `_resolveFilename` is Node's own, undocumented, and the only place where Node 20 lets a CommonJS request be led elsewhere.
 */
export function boundRequire(main: string): unknown {
  const loader = Module as unknown as { _resolveFilename: Resolve };
  const stock = loader._resolveFilename;
  const ours = createRequire(createRequire(import.meta.url).resolve('@tensorflow/tfjs'));
  const during = <T>(resolve: Resolve, work: () => T): T => {
    const before = loader._resolveFilename;
    loader._resolveFilename = resolve;
    try {
      return work();
    } finally {
      loader._resolveFilename = before;
    }
  };
  const bound: Resolve = (request, ...rest) =>
    isTfjs(request) ? during(stock, () => ours.resolve(request)) : stock.call(Module, request, ...rest);
  return during(bound, () => createRequire(main)(main));
}

const isTfjs = (request: string): boolean => request.startsWith('@tensorflow/tfjs') && !request.startsWith('@tensorflow/tfjs-node');
