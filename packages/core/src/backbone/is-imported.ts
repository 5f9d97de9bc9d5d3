import type { JsonObject } from '../json.ts';
import { isObject } from '../network/keras-json/model-json.ts';

/** Whether a model.json was written by an import, with its preprocessing inside. */
export function isImported(json: JsonObject | undefined): boolean {
  const metadata = json?.userDefinedMetadata;
  return isObject(metadata) && metadata.source !== undefined && metadata.integrity !== undefined;
}
