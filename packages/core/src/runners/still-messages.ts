import type { ContentKind, ContentOf, Input, SourceDescription, TimeSpent } from '@graftjs/data';
import type { Column, Columns } from '../cut/column.ts';
import type { JsonObject } from '../json.ts';
import type { Network } from '../network/network.ts';
import type { CarriedError } from './carried-error.ts';
import type { View } from './runner.ts';

/** A still network on its way to a worker: as Graft has it with its weights, or exported. */
export type SentNetwork =
  | { form: 'network'; network: Network; values: readonly { name: string; shape: readonly number[]; data: Float32Array }[] }
  | { form: 'onnx'; model: Uint8Array };

/** What the pool tells a worker once: the still network, and how to get at the examples. */
export interface StillJobMessage<Sent extends SentNetwork = SentNetwork> {
  kind: 'job';
  /** Tells its answer from that of an earlier job, which a worker may still have been opening when nobody needed it any more. */
  job: number;
  network: Sent;
  inputId: string;
  input: Input;
  augment?: { name: string; options: JsonObject };
  seed: number;
  /** Absent when the examples live in the main thread and come with each batch. */
  source?: SourceDescription;
}

/** One batch to compute; with its decoded examples where the sender has them, or prepared ones where the worker cannot read them itself. */
export interface StillBatchMessage {
  kind: 'batch';
  number: number;
  views: readonly View[];
  decoded?: readonly ContentOf[ContentKind][];
  prepared?: Columns;
}

/** What a worker answers. */
export type StillAnswer =
  | { kind: 'ready'; job: number }
  | { kind: 'batch'; number: number; columns: Record<string, Column>; spent: TimeSpent }
  | { kind: 'failed'; error: CarriedError };
