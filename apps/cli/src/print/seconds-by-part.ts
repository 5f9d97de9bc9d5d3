/** Seconds of a run as people read them: what was tried for one network from scratch counts with it. */
export function secondsByPart(seconds: Readonly<Record<string, number>>): Map<string, number> {
  const parts = new Map<string, number>();
  for (const [part, time] of Object.entries(seconds)) {
    const name = part.replace(/^scratch\/(.*)\/[^/]*$/, 'scratch: $1').replace(/^evaluate$/, 'test');
    parts.set(name, (parts.get(name) ?? 0) + time);
  }
  return parts;
}
