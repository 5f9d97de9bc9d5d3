import type { ContentKind } from '@graftjs/data';
import type { Task } from '../model.ts';
import { rulesOf } from '../transfer/tasks/rules-of.ts';
import { continuedSentence } from './continued-sentence.ts';
import { examplesText } from './examples-text.ts';
import { escaped, quoted } from './markdown-text.ts';
import type { ReportNames } from './report-names.ts';
import { type ReportedRun, summaryOf } from './reported-run.ts';

/** The run's README.md: a model card with the header that model hubs read. */
export function modelCard<K extends Task>(result: ReportedRun<K>, { name, kind = 'image', source }: ReportNames): string {
  const { test, verdict, labels, examples, strategy, continued, task } = result;
  const { baselines = [], notes = [] } = verdict ?? {};
  const { hubMetric, hub, words, figures } = rulesOf(task);
  const hubTask = task === 'regression' ? null : hubTasks[kind];
  const told = figures(test);
  return `---
license: ${source?.licence ? quoted(source.licence.toLowerCase()) : 'unknown'}
library_name: graft
${hubTask ? `pipeline_tag: ${hubTask}\n` : ''}tags: [${source ? 'transfer-learning' : (hubTask ?? 'regression')}]
datasets: [${quoted(name)}]
${source ? `base_model: ${quoted(source.name)}\n` : ''}metrics: [${hubMetric}]
model-index:
  - name: ${quoted(name)}
    results:
      - task: { type: ${hubTask ?? `${kind}-regression`} }
        dataset: { name: ${quoted(name)}, type: ${quoted(name)} }
        metrics: [{ type: ${hubMetric}, value: ${hub(test)} }]
---

# ${escaped(name)}

${summaryOf(result)}
${continued ? `\n${escaped(continuedSentence(continued))}\n` : ''}
| | |
|---|---|
| ${outputNames[task]} | ${labels.map(escaped).join(', ')} |
| source | ${source ? `${escaped(source.name)}, licence ${escaped(source.licence ?? 'not stated by the source')}` : 'none: random values'} |
| strategy | ${strategy.name} |
| examples | ${examplesText(examples)} |
${told.map(({ name: figure, value }) => `| ${figure} | ${value.toFixed(4)} |`).join('\n')}

${baselines.length > 0 ? `## Compared with\n\n| | test ${words.name} |\n|---|---|\n${baselines.map((b) => `| ${escaped(b.name)}${b.counts ? '' : ' (does not count)'} | ${b.accuracy.toFixed(4)} |`).join('\n')}\n` : ''}
${notes.map((note) => `- ${escaped(note)}`).join('\n')}

## Use

\`\`\`sh
graft predict <this folder> ${asked[kind]}
\`\`\`

The folder \`model\` opens with plain \`tf.loadLayersModel\`${kind === 'text' ? ', after `registerLayers()` of `@graftjs/core/layers`' : ''}; labels and preprocessing are in its \`userDefinedMetadata.graft\`.
`;
}

const outputNames: Record<Task, string> = { classification: 'classes', 'multi-label': 'labels', regression: 'numbers' };

/** What model hubs call it when examples of a kind are put into classes. */
const hubTasks: Record<ContentKind, string> = { image: 'image-classification', text: 'text-classification', audio: 'audio-classification' };

/** What a model is asked about on the command line. */
const asked: Record<ContentKind, string> = { image: 'picture.jpg', text: '--text "some words"', audio: 'recording.wav' };
