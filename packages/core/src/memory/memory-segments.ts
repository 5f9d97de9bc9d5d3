import type { Network } from '../network/network.ts';
import { liveBytes } from './live-bytes.ts';
import type { NodeMemory } from './node-memory.ts';

/** Neighbouring nodes between two narrow places of a network, with what they need for one example, in bytes. */
export interface MemorySegment {
  readonly ids: readonly string[];
  /** Held until the way back has passed it. */
  readonly held: number;
  /** Held of it when its inside is recomputed: what stands at its end. */
  readonly end: number;
  /** The most of it that is there at once on the way back, slopes included: what was passed is freed at once. */
  readonly passing: number;
  /** What computing it anew takes, in seconds on some machine: good for comparing only. */
  readonly seconds: number;
}

/** A narrow place holds at most this share of what is alive in the middle of the segments that it parts. */
const narrow = 0.6;

/** Cuts a network where few bytes are alive: after bottlenecks, at the ends of residual blocks, after poolings. */
export function memorySegments(nodes: readonly NodeMemory[], outputs: Network['outputs']): MemorySegment[] {
  const live = liveBytes(nodes, outputs);
  const ends = narrowPlaces(live);
  return ends.map((end, i) => segmentOf(nodes, live, (ends[i - 1] ?? -1) + 1, end));
}

/** The last of each row of neighbours at which a minimum is alive, the shallow ones left out; ends with the last node. */
function narrowPlaces(live: readonly number[]): number[] {
  const last = live.length - 1;
  const places = live.flatMap((bytes, i) => (i === last || (bytes < (live[i + 1] as number) && fallsTo(live, i)) ? [i] : []));
  for (;;) {
    const shares = places.slice(0, -1).map((place, i) => (live[place] as number) / smallerSide(live, places, i));
    const worst = shares.reduce((most, share, i) => (share > (shares[most] ?? narrow) ? i : most), -1);
    if (worst < 0) return places;
    places.splice(worst, 1);
  }
}

/** Whether the value before this one that differs is greater. */
function fallsTo(live: readonly number[], at: number): boolean {
  for (let i = at - 1; i >= 0; i--) if (live[i] !== live[at]) return (live[i] as number) > (live[at] as number);
  return false;
}

/** The lesser of the greatest values on both sides of a place, up to its neighbours. */
function smallerSide(live: readonly number[], places: readonly number[], i: number): number {
  const [before, here, after] = [places[i - 1] ?? -1, places[i] as number, places[i + 1] as number];
  return Math.min(Math.max(...live.slice(before + 1, here + 1)), Math.max(...live.slice(here + 1, after + 1)));
}

/** A core's multiply-adds and bytes a second, as far as they tell a costly segment from a cheap one. */
const [speed, bandwidth] = [1e10, 2.5e9];

function segmentOf(nodes: readonly NodeMemory[], live: readonly number[], from: number, to: number): MemorySegment {
  const own = nodes.slice(from, to + 1);
  const held = own.reduce((sum, node) => sum + node.held, 0);
  const cost = own.reduce((sum, node) => sum + node.cost, 0);
  let before = 0;
  // While a node is passed its own slope, those alive beside it and those of what it consumes are there.
  const passing = own.map((node, i) => {
    before += node.held;
    return before + (live[from + i] as number) + Math.max(node.output, live[from + i - 1] ?? 0);
  });
  return {
    ids: own.map(({ node }) => node.id),
    held,
    end: live[to] as number,
    passing: Math.max(0, ...passing),
    seconds: cost / speed + held / bandwidth,
  };
}
