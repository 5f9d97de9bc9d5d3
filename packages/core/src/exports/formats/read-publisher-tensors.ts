import type { ModelFiles } from '../../backbone/model-files.ts';
import { openPretrained } from '../../backbone/pretrained/open-pretrained.ts';
import { graftError } from '../../errors.ts';
import { subnetwork } from '../../network/rewrites/subnetwork.ts';
import type { OpenedExport } from './export-format.ts';

/** Opens what {@link publisherTensors} wrote, as any published checkpoint is opened, up to its classes; its tensors are the caller's. */
export async function readPublisherTensors(files: ModelFiles): Promise<OpenedExport> {
  const backbone = await openPretrained(files, { top: 'keep' });
  const { values, features, groups, input, provenance, member, taps, labels = [], dispose } = backbone;
  try {
    const outputId = taps?.logits ?? noClasses(files.name);
    const network = subnetwork(backbone.network, [], [outputId]);
    const inputId = network.nodes.find(({ op }) => op === 'input')?.id as string;
    const task = 'classification';
    const model = { network, values, inputId, outputId, featuresId: features, groups, input, task, labels, provenance } as const;
    return { model: { ...model, ...(member ? { member } : {}) }, dispose, [Symbol.dispose]: dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

function noClasses(where: string): never {
  throw graftError({
    code: 'model/no-classes',
    where,
    expected: 'a model with classes above its features',
    given: 'one without',
    fix: 'Export the model again.',
  });
}
