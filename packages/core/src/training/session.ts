import * as tf from '@tensorflow/tfjs';
import { throwIfAborted } from '../abort.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Tensors } from '../optimizers/update.ts';
import type { Platform } from '../platform.ts';
import type { StoredTensor } from '../weights/stored-tensor.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type Journal, openJournal, resumeJournal } from './journal.ts';
import { removeLeftovers } from './remove-leftovers.ts';

/** A part of a run that is under way: what it must hold to be taken up again. */
export interface PartState {
  readonly state: JsonObject;
  readonly tensors: Tensors;
}

/** What a part of a run may use: a place to save to, and what it saved before it was interrupted. */
export interface Part {
  readonly name: string;
  /** Folder for what the part wants to find again, such as records. */
  readonly folder: string;
  readonly signal: AbortSignal | undefined;
  /** What an interrupted attempt saved; the part takes over its tensors. */
  readonly saved: PartState | undefined;
  line(entry: JsonObject): void;
  /** Saves when it is time to, or at once with `now`. The tensors are read, then disposed. */
  save(make: () => Promise<PartState>, now?: boolean): Promise<void>;
}

/**
 * A run as a row of named parts, each done once: finished ones are remembered with their result, the one under way continues.
 *
 * A kill at any moment costs what happened since the last checkpoint; an abort costs nothing.
 */
export interface Session {
  readonly platform: Platform;
  readonly folder: string;
  readonly signal: AbortSignal | undefined;
  part<T extends Json>(name: string, work: (part: Part) => Promise<T>): Promise<T>;
  /** Seconds spent in each part over all attempts. */
  seconds(): Readonly<Record<string, number>>;
}

/** Options of {@link openSession}. */
export interface SessionOptions {
  platform: Platform;
  folder: string;
  resume: boolean;
  signal?: AbortSignal | undefined;
}

/** Opens a run in its folder; with `resume`, where its last checkpoint stands. Errors: `usage/no-checkpoint`. */
export async function openSession({ platform, folder, resume, signal }: SessionOptions): Promise<Session> {
  const resumed = resume ? await resumeJournal({ platform, folder }) : undefined;
  if (resumed) await removeLeftovers(platform.files, folder);
  const journal: Journal = resumed?.journal ?? (await openJournal({ platform, folder }));
  const before = readState(resumed?.checkpoint);
  const finished = new Map(Object.entries(before.finished));
  const seconds: Record<string, number> = { ...before.seconds };
  let saved = before.current;

  const write = async (current: { part: string; state: JsonObject } | null, tensors: ReadonlyMap<string, StoredTensor>) =>
    journal.save({ finished: Object.fromEntries(finished), seconds, current }, tensors);

  // A run that is killed before its first step, such as among its records, is resumed too.
  if (!resumed) await write(null, new Map());
  return {
    platform,
    folder,
    signal,
    seconds: () => ({ ...seconds }),
    async part<T extends Json>(name: string, work: (part: Part) => Promise<T>): Promise<T> {
      const known = finished.get(name);
      if (known !== undefined) return known as T;
      const earlier = seconds[name] ?? 0;
      const began = performance.now();
      const clock = () => {
        seconds[name] = earlier + (performance.now() - began) / 1000;
      };
      const own = saved?.part === name ? saved : undefined;
      let stopped = false;
      saved = undefined;
      const result = await work({
        name,
        folder: platform.files.join(folder, 'records'),
        signal,
        saved: own && { state: own.state, tensors: asTensors(own.tensors) },
        line: (entry) => journal.line({ part: name, ...entry }),
        async save(make, now = false) {
          const stopping = signal?.aborted ?? false;
          if (!stopped && (now || stopping || journal.due())) {
            const { state, tensors } = await make();
            clock();
            await write({ part: name, state }, await storedTensors(tensors));
            stopped = stopping;
          }
          throwIfAborted(signal);
        },
      });
      clock();
      finished.set(name, result);
      await write(null, new Map());
      return result;
    },
  };
}

interface SavedRun {
  finished: Record<string, Json>;
  seconds: Record<string, number>;
  current?: { part: string; state: JsonObject; tensors: Checkpoint['tensors'] };
}

function readState(checkpoint: Checkpoint | undefined): SavedRun {
  if (!checkpoint) return { finished: {}, seconds: {} };
  const { finished, seconds, current } = checkpoint.state as unknown as Omit<SavedRun, 'current'> & {
    current: { part: string; state: JsonObject } | null;
  };
  return { finished, seconds, ...(current ? { current: { ...current, tensors: checkpoint.tensors } } : {}) };
}

const asTensors = (stored: ReadonlyMap<string, StoredTensor>): Tensors =>
  Object.fromEntries(
    [...stored].map(([name, { dtype, shape, data }]) => [name, tf.tensor(data, [...shape], dtype === 'I32' ? 'int32' : 'float32')]),
  );

async function storedTensors(tensors: Tensors): Promise<Map<string, StoredTensor>> {
  try {
    const entries = Object.entries(tensors).map(async ([name, tensor]): Promise<[string, StoredTensor]> => {
      const data = (await tensor.data()).slice() as Float32Array | Int32Array;
      return [name, { dtype: data instanceof Int32Array ? 'I32' : 'F32', shape: tensor.shape, data }];
    });
    return new Map(await Promise.all(entries));
  } finally {
    tf.dispose(tensors as tf.TensorContainer);
  }
}
