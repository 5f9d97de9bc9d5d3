import type { KernelLayout } from '../../architectures/families/family.ts';
import type { Network } from '../../network/network.ts';
import { wantedParameters } from '../../network/wanted-parameters.ts';
import type { Placement } from '../../weights/placement.ts';
import type { FileLayout } from '../backbone.ts';

/** How a file of weights lays tensors out. */
interface Laid {
  readonly place: (parameter: string) => Placement;
  /** Shapes of its tensors, by the family's names. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  readonly kernels: KernelLayout;
}

/** What has to be remembered of a file to write another like it; undefined where it does as torch does. */
export function fileLayout(network: Network, { place, shapes, kernels }: Laid): FileLayout | undefined {
  const seen = wantedParameters(network).flatMap(({ name }) => {
    const { view, name: there } = place(name);
    const shape = shapes.get(there);
    return view && shape ? [[there, shape] as const] : [];
  });
  if (seen.length === 0 && kernels === 'out-first') return undefined;
  return { ...(kernels === 'out-last' ? { kernels } : {}), ...(seen.length > 0 ? { shapes: Object.fromEntries(seen) } : {}) };
}
