import { quoted } from '../../report/markdown-text.ts';
import { rulesOf } from '../../transfer/tasks/rules-of.ts';
import type { CardContext } from './card-context.ts';
import { licenceOfSource } from './licence-of-source.ts';

/** The header of a model card, as model hubs read it (YAML). */
export function cardHeader(context: CardContext): string {
  const { source, result } = context;
  const { hubTask, hubMetric } = rulesOf(source.model.task);
  const task = hubTasks[source.model.input.kind] ?? hubTask;
  const value = testFigure(result);
  const figures =
    value === undefined
      ? ''
      : `model-index:
  - name: ${quoted(source.name)}
    results:
      - task: { type: ${task} }
        dataset: { name: ${quoted(source.metadata.data.name)}, type: ${quoted(source.metadata.data.name)} }
        metrics: [{ type: ${hubMetric}, value: ${value} }]
`;
  return `---
license: ${quoted(licenceOfSource(source)?.toLowerCase() ?? 'unknown')}
library_name: ${libraryOf(context)}
pipeline_tag: ${task}
tags: [transfer-learning]
datasets: [${quoted(source.metadata.data.name)}]
base_model: ${quoted(source.model.provenance.name)}
metrics: [${hubMetric}]
${figures}---`;
}

/** What model hubs call it when examples of a kind are put into classes. */
const hubTasks: Readonly<Record<string, string>> = {
  image: 'image-classification',
  text: 'text-classification',
  audio: 'audio-classification',
};

function libraryOf({ source, form }: CardContext): string {
  if (form.to === 'onnx') return 'onnx';
  if (form.to !== 'hf') return 'graft';
  return typeof source.model.member?.published.architecture === 'string' ? 'timm' : 'transformers';
}

/** The figure that the run was tested with; undefined where a run.json of another make has none. */
export function testFigure(result: CardContext['result']): number | undefined {
  const { test, task } = (result ?? {}) as { test?: Record<string, unknown>; task?: string };
  const value = task === 'regression' ? test?.r2 : test?.accuracy;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
