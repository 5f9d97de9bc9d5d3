import { facts } from './facts.ts';
import { bytes, count } from './numbers.ts';
import type { Paint } from './paint.ts';

interface TrailEntry {
  work: string;
  backend: string;
  rate?: number;
  unit?: string;
  refused?: string;
  fix?: string;
}

/** What `graft doctor` prints of. */
export interface DoctorFigures {
  engine: { choice: Readonly<Record<string, string>>; trail: readonly TrailEntry[]; workers: number; notes: readonly string[] };
  environment: { machine: string; wasm: string };
  versions: Readonly<Record<string, string>>;
  cache?: string;
  memory: { total: number; free: number };
}

const workNames: Record<string, string> = { still: 'The frozen part', training: 'Training', head: 'A head on features' };

/** What computes here, for people: the choice for each kind of work with what was tried, then the machine and what would help. */
export function doctorText({ engine, environment, versions, cache, memory }: DoctorFigures, paint: Paint): string {
  const { choice, trail, workers, notes } = engine;
  return [
    ...Object.keys(choice).flatMap((work) => [
      paint('bold', `${workNames[work] ?? work}: ${choice[work]}`),
      ...triedFor(work, trail, paint),
      '',
    ]),
    facts([
      ['machine', environment.machine],
      ['memory', `${bytes(memory.total)}, ${bytes(memory.free)} free`],
      ['workers', String(workers)],
      ['versions', Object.entries(versions).map(([name, version]) => `${name} ${version}`)],
      ['rates kept in', cache],
      ['notes', notes],
      ['to do', remedies(trail)],
    ]),
  ].join('\n');
}

const triedFor = (work: string, trail: readonly TrailEntry[], paint: Paint): string[] =>
  trail.filter((entry) => entry.work === work).map((entry) => `  ${entry.backend.padEnd(11)} ${outcome(entry, paint)}`);

function outcome({ rate, unit, refused }: TrailEntry, paint: Paint): string {
  const speed = rate === undefined ? [] : [`${rounded(rate)} ${unit ?? 'a second'}`];
  return [...speed, refused ? paint('dim', refused) : paint('green', 'taken')].join(', ');
}

/** Three digits that count, large numbers in full. */
const rounded = (rate: number): string => (rate < 1000 ? rate.toPrecision(3) : count(Number(rate.toPrecision(3))));

/** Each remedy once, though it may serve several kinds of work. */
const remedies = (trail: readonly TrailEntry[]): string[] => [
  ...new Set(trail.flatMap(({ backend, fix }) => (fix ? [`${backend}: ${fix}`] : []))),
];
