import { platform } from '#platform';

/** SHA-256 (hex) of a value's JSON with object keys in sorted order, so that equal values have equal hashes. */
export const sha256Json = (value: unknown): Promise<string> => platform.sha256(new TextEncoder().encode(JSON.stringify(sorted(value))));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
