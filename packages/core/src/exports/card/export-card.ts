import { escaped } from '../../report/markdown-text.ts';
import { rulesOf } from '../../transfer/tasks/rules-of.ts';
import type { CardContext } from './card-context.ts';
import { cardHeader, testFigure } from './card-header.ts';
import { cardSnippets } from './card-snippets.ts';
import { licenceOfSource } from './licence-of-source.ts';
import { storageSentence } from './storage-sentence.ts';

/** The README.md of an export: a model card with its figures, what it may be used for, and a few lines that use it in each place. */
export function exportCard(context: CardContext): string {
  const { browser, node, python } = cardSnippets(context);
  return `${cardHeader(context)}

# ${escaped(context.source.name)}

${table(rows(context))}
## Use

Each of these runs in this folder. \`golden.json\` holds three inputs and what this model says of them, \`logits\` to a relative 1e-4; \`npx @graftjs/cli inspect .\` checks them.

In a browser:

\`\`\`js
${browser}
\`\`\`

In Node:

\`\`\`js
${node}
\`\`\`

In Python:

\`\`\`python
${python}
\`\`\`
`;
}

const table = (lines: readonly (readonly [string, string])[]): string =>
  `| | |\n|---|---|\n${lines.map(([name, value]) => `| ${name} | ${value} |\n`).join('')}`;

function rows({ source, form, change, result }: CardContext): [string, string][] {
  const { model, metadata } = source;
  const { words } = rulesOf(model.task);
  const figure = testFigure(result);
  return [
    ['labels', model.labels.map(escaped).join(', ')],
    ['source', `${escaped(model.provenance.name)}, licence ${escaped(licenceOfSource(source) ?? 'not stated by the source')}`],
    ['trained on', escaped(metadata.data.name)],
    ...(figure === undefined ? [] : [[`test ${words.name}`, figure.toFixed(4)] as [string, string]]),
    ...(metadata.temperature === 1
      ? []
      : [['temperature', `${metadata.temperature}: divide logits by it for calibrated probabilities`] as [string, string]]),
    ['weights', storageSentence(form.store, form.to, change)],
  ];
}
