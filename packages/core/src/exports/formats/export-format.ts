import type { ModelFiles } from '../../backbone/model-files.ts';
import type { Model } from '../../model.ts';
import type { ArtifactMetadata } from '../../persistence/artifact-metadata.ts';
import type { StorageType } from '../storage/storage-type.ts';

/** What a trained model can be written as. */
export type ExportName = 'tfjs' | 'safetensors' | 'hf' | 'onnx' | 'zip';

/** A saved model that is to be written in another form. */
export interface ExportSource {
  readonly model: Model;
  readonly metadata: ArtifactMetadata;
  /** The run's or folder's name. */
  readonly name: string;
}

/** How it is to be written. */
export interface FormatOptions {
  readonly store: StorageType;
  /** Of ONNX: where pictures have their channels. */
  readonly channels: 'last' | 'first';
  /** Of safetensors: whose names the tensors get. */
  readonly names: 'own' | 'publisher';
  readonly signal?: AbortSignal | undefined;
}

/** A model whose tensors live until it is disposed. */
export interface OpenedExport {
  readonly model: Model;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** One form in which a model leaves. */
export interface ExportFormat {
  /** The file that a reader opens first; it is written last, so that a folder without it is no export. */
  readonly entry: string;
  /** The files of the model itself. Errors: `model/not-a-member` and the like for a model that the form cannot hold. */
  write(source: ExportSource, options: FormatOptions): Promise<Map<string, Uint8Array>>;
  /** The model as a reader of the written files has it, rounded as they are. */
  stored(source: ExportSource, files: ModelFiles, options: FormatOptions): Promise<OpenedExport>;
  /** Opens written files without their source; absent where that takes an engine of its own. */
  open?(files: ModelFiles): Promise<OpenedExport>;
}
