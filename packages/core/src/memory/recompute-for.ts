import { type Footprint, type Load, type Peak, peakOf } from './peak-of.ts';

/**
 * Which segments to recompute so that a load keeps within a limit: greedily those that free the most bytes for their time,
 * then back without those that turned out not to be needed. All that help when the limit is out of reach.
 */
export function recomputeFor(footprint: Footprint, load: Omit<Load, 'recompute'>, isWithin: (peak: Peak) => boolean): ReadonlySet<number> {
  const chosen = new Set<number>();
  const { segments } = footprint;
  const worth = segments.map(({ held, end, seconds }) => (held - end) / seconds);
  const order = [...segments.keys()]
    .filter((i) => (worth[i] as number) > 0)
    .toSorted((a, b) => (worth[b] as number) - (worth[a] as number));
  const fits = () => isWithin(peakOf(footprint, { ...load, recompute: chosen }));
  for (const i of order) {
    if (fits()) break;
    chosen.add(i);
  }
  if (!fits()) return chosen;
  const costly = [...chosen].toSorted((a, b) => (segments[b]?.seconds ?? 0) - (segments[a]?.seconds ?? 0));
  for (const i of costly) {
    chosen.delete(i);
    if (!fits()) chosen.add(i);
  }
  return chosen;
}
