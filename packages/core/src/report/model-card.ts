import type { TransferResult } from '../transfer/transfer-result.ts';
import { continuedSentence } from './continued-sentence.ts';
import type { ReportNames } from './report-names.ts';

/** The run's README.md: a model card with the header that model hubs read. */
export function modelCard(result: TransferResult, { name, source }: ReportNames): string {
  const { test, verdict, labels, examples, strategy, continued } = result;
  return `---
license: ${source.licence ? quoted(source.licence.toLowerCase()) : 'unknown'}
library_name: graft
pipeline_tag: image-classification
tags: [transfer-learning]
datasets: [${quoted(name)}]
base_model: ${quoted(source.name)}
metrics: [accuracy]
model-index:
  - name: ${quoted(name)}
    results:
      - task: { type: image-classification }
        dataset: { name: ${quoted(name)}, type: image-folder }
        metrics: [{ type: accuracy, value: ${test.accuracy} }]
---

# ${escaped(name)}

${verdict.summary}
${continued ? `\n${escaped(continuedSentence(continued))}\n` : ''}
| | |
|---|---|
| classes | ${labels.map(escaped).join(', ')} |
| source | ${escaped(source.name)}, licence ${escaped(source.licence ?? 'not stated by the source')} |
| strategy | ${strategy.name} |
| examples | ${examples.train} to train, ${examples.validation} to choose by, ${examples.test} to test |
| test accuracy | ${test.accuracy.toFixed(4)} |
| macro F1 | ${test.macroF1.toFixed(4)} |
| log loss | ${test.logLoss.toFixed(4)} |
| calibration error | ${test.ece.toFixed(4)} |

${verdict.baselines.length > 0 ? `## Compared with\n\n| | test accuracy |\n|---|---|\n${verdict.baselines.map((b) => `| ${escaped(b.name)}${b.counts ? '' : ' (does not count)'} | ${b.accuracy.toFixed(4)} |`).join('\n')}\n` : ''}
${verdict.notes.map((note) => `- ${escaped(note)}`).join('\n')}

## Use

\`\`\`sh
graft predict <this folder> picture.jpg
\`\`\`

The folder \`model\` opens with plain \`tf.loadLayersModel\`; labels and preprocessing are in its \`userDefinedMetadata.graft\`.
`;
}

const quoted = (text: string) => JSON.stringify(text);
/** Text from strangers inside Markdown: no table, heading, link or tag of its own. */
const escaped = (text: string) => text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_[\]<>|#!&]/g, '\\$&');
