import { sha256Json } from './sha256-json.ts';

/** SHA-256 (hex) of a model.json without its own seal: any change of topology, manifest or metadata changes it. */
export function integrityOf(json: { userDefinedMetadata?: unknown; [key: string]: unknown }): Promise<string> {
  const { integrity: _, ...metadata } = (json.userDefinedMetadata ?? {}) as Record<string, unknown>;
  return sha256Json({ ...json, userDefinedMetadata: metadata });
}
