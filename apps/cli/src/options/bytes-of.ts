const units: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, MiB: 2 ** 20, GiB: 2 ** 30 };

/** Below this nothing runs. */
const least = 256e6;

/** An amount of memory as it is typed, `2GB` or `1500 MB`, in bytes; undefined for anything else, and below 256 MB. */
export function bytesOf(typed: string): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?(MB|GB|MiB|GiB)$/.exec(typed) ?? [];
  const bytes = Math.floor(Number(number) * (units[unit ?? ''] ?? Number.NaN));
  return bytes >= least && Number.isSafeInteger(bytes) ? bytes : undefined;
}
