import { chooseAutomatically } from './choose-automatically.ts';
import { detect } from './detect.ts';
import type { TrailEntry } from './engine.ts';
import type { Refusal } from './engines/engine-source.ts';
import type { EngineParts } from './make-engine.ts';
import type { BackendPlatform, UseBackendOptions } from './platform/backend-platform.ts';
import { refusedBackend } from './refused-backend.ts';
import type { StillEngineName } from './still-runner.ts';

/** Takes what computes finished networks by name for the still part, and chooses for the rest; throws with the way out when it cannot be had. */
export async function takeStill(name: StillEngineName, platform: BackendPlatform, options: UseBackendOptions): Promise<EngineParts> {
  const detected = detect(await platform.environment())[name];
  const still = platform.still?.(options);
  if (!detected.possible || !still) throw refusedBackend(name, detected as Refusal);
  const chosen = await chooseAutomatically(platform, options);
  const { still: before } = chosen.choice;
  if (before === name) return chosen;
  const said = chosen.trail.find(({ backend, work }) => backend === name && work === 'still');
  if (said?.refused && said.rate === undefined) throw refusedBackend(name, { refused: said.refused, fix: said.fix ?? '' });
  return { ...chosen, choice: { ...chosen.choice, still: name }, still, trail: chosen.trail.map((entry) => askedFor(entry, name, before)) };
}

/** What the trail says of the still part when a name decided it. */
function askedFor(entry: TrailEntry, name: StillEngineName, before: string): TrailEntry {
  if (entry.work !== 'still' || (entry.backend !== name && entry.backend !== before)) return entry;
  const { refused: _, fix: __, ...rest } = entry;
  return entry.backend === name ? rest : { ...rest, refused: `${name} was asked for` };
}
