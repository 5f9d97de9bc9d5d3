import type { ImageInput, Pixels, SourceDescription, TimeSpent } from '@graftjs/data';
import type { Column } from '../cut/column.ts';
import type { JsonObject } from '../json.ts';
import type { Network } from '../network/network.ts';
import type { CarriedError } from './carried-error.ts';
import type { View } from './runner.ts';

/** A still network on its way to a worker: as Graft has it with its weights, or exported. */
export type SentNetwork =
  | { form: 'network'; network: Network; values: readonly { name: string; shape: readonly number[]; data: Float32Array }[] }
  | { form: 'onnx'; model: Uint8Array };

/** What the pool tells a worker once: the still network, and how to get at the pictures. */
export interface StillJobMessage<Sent extends SentNetwork = SentNetwork> {
  kind: 'job';
  network: Sent;
  inputId: string;
  input: ImageInput;
  augment?: { name: string; options: JsonObject };
  seed: number;
  /** Absent when the pictures live in the main thread and come with each batch. */
  source?: SourceDescription;
}

/** One batch to compute; with its decoded pictures where the sender has them, or prepared ones where the worker cannot read them itself. */
export interface StillBatchMessage {
  kind: 'batch';
  number: number;
  views: readonly View[];
  decoded?: readonly Pixels[];
  pictures?: Column;
}

/** What a worker answers. */
export type StillAnswer =
  | { kind: 'ready' }
  | { kind: 'batch'; number: number; columns: Record<string, Column>; spent: TimeSpent }
  | { kind: 'failed'; error: CarriedError };
