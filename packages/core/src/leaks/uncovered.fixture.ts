/** Names of exported values that stand neither in the leak table nor in the list of pure ones, and names there that are exported no longer. */
export function uncovered(exports: object, rows: object, pure: readonly string[]): { missing: string[]; stale: string[] } {
  const exported = Object.keys(exports);
  const listed = [...Object.keys(rows), ...pure];
  return { missing: exported.filter((name) => !listed.includes(name)), stale: listed.filter((name) => !exported.includes(name)) };
}
