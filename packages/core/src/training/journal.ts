import { graftError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import type { FileStore, Platform } from '../platform.ts';
import type { StoredTensor } from '../weights/stored-tensor.ts';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts';

/**
 * Writes metrics.jsonl and checkpoints so that each step appears exactly once, however often the run is killed.
 *
 * A line is held back until a checkpoint covers it; the checkpoint carries the lines and the length of the file before them.
 * On resuming the file is cut to that length and the lines are written again.
 */
export interface Journal {
  /** Adds a line (a step, an epoch); it reaches the file with the next checkpoint. */
  line(entry: JsonObject): void;
  /** Whether so much time has passed since the last checkpoint that another is worth its cost. */
  due(): boolean;
  save(state: JsonObject, tensors: ReadonlyMap<string, StoredTensor>): Promise<void>;
}

/** Options of {@link openJournal}. */
export interface JournalOptions {
  platform: Platform;
  /** The run's folder. */
  folder: string;
  /** Least seconds between two checkpoints; they also stay below a twentieth of the time. @default 4 */
  seconds?: number;
}

/** Starts a journal anew: lines and checkpoints of another run in the folder are removed, checkpoints first, so that none outlives its lines. */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { files } = options.platform;
  for (const name of ['checkpoints', 'metrics.jsonl']) await files.remove(files.join(options.folder, name));
  return journalAt(options, 0, 0);
}

/** Takes up the journal of an interrupted run: brings metrics.jsonl to where the last checkpoint stands and returns both. */
export async function resumeJournal(options: JournalOptions): Promise<{ journal: Journal; checkpoint: Checkpoint }> {
  const { files } = options.platform;
  const checkpoint = await readCheckpoint(options.platform, files.join(options.folder, 'checkpoints'));
  const { offset, pending, number } = checkpoint.state.journal as unknown as { offset: number; pending: string; number: number };
  await bringBack(files, options.folder, offset);
  if (pending) await files.append(files.join(options.folder, 'metrics.jsonl'), pending);
  return { journal: journalAt(options, offset + byteLength(pending), number + 1), checkpoint };
}

/** Cuts metrics.jsonl to its first `offset` bytes; cutting cannot make a file that is too short whole again. */
async function bringBack(files: FileStore, folder: string, offset: number): Promise<void> {
  const entry = (await files.list(folder)).find(({ name }) => name === 'metrics.jsonl');
  const bytes = entry?.bytes ?? 0;
  if (bytes < offset) throw linesLost(files.join(folder, 'metrics.jsonl'), offset, bytes);
  if (entry) await files.truncate(files.join(folder, 'metrics.jsonl'), offset);
}

const linesLost = (where: string, expected: number, given: number) =>
  graftError({
    code: 'model/damaged-checkpoint',
    where,
    expected: `at least the ${expected} bytes that the checkpoint counted`,
    given: `${given}`,
    fix: 'The file was cut or removed after the checkpoint was written: put it back, or start the run anew.',
  });

function journalAt({ platform, folder, seconds = 4 }: JournalOptions, startOffset: number, startNumber: number): Journal {
  const { files } = platform;
  let offset = startOffset;
  let number = startNumber;
  let pending = '';
  let saved = performance.now();
  let cost = 0;
  return {
    line(entry) {
      pending += `${JSON.stringify(entry)}\n`;
    },
    due: () => performance.now() - saved > Math.max(seconds * 1000, cost * 20),
    async save(state, tensors) {
      const began = performance.now();
      const journal: { [key: string]: Json } = { offset, pending, number };
      const name = `step-${String(number++).padStart(6, '0')}`;
      await writeCheckpoint(platform, files.join(folder, 'checkpoints'), name, { state: { ...state, journal }, tensors });
      if (pending) await files.append(files.join(folder, 'metrics.jsonl'), pending);
      offset += byteLength(pending);
      pending = '';
      saved = performance.now();
      cost = saved - began;
    },
  };
}

const byteLength = (text: string) => new TextEncoder().encode(text).length;
