import type { JsonObject } from '../../json.ts';
import type { ExportName, ExportSource, FormatOptions } from '../formats/export-format.ts';
import type { StorageChange } from '../measure/storage-change.ts';

/** What a model card of an export is written from. */
export interface CardContext {
  readonly source: ExportSource;
  readonly form: FormatOptions & { readonly to: ExportName };
  /** Null where nothing was stored in fewer bits. */
  readonly change: StorageChange | null;
  /** The run's result.json, where there is one. */
  readonly result?: JsonObject;
}
