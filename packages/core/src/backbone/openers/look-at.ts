import { throwIfAborted } from '../../abort.ts';
import { type ModelSource, type OpenedSource, openSource } from '../open-source.ts';
import type { LookedAt } from './opener.ts';

/** Brings the bytes of a source when they are first asked for, and no second time. */
export function lookAt(source: ModelSource, signal?: AbortSignal): LookedAt {
  let bytes: Promise<OpenedSource> | undefined;
  const read = async () => {
    const opened = await openSource(source, signal);
    throwIfAborted(signal);
    return opened;
  };
  return {
    source,
    read() {
      bytes ??= read();
      return bytes;
    },
  };
}
