import { families } from '../../packages/core/src/architectures/families/families.ts';
import type { Family } from '../../packages/core/src/architectures/families/family.ts';

const takes: Readonly<Record<Family['kind'], string>> = { image: 'pictures', text: 'texts', audio: 'sound' };
const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;

const head = [
  '| family | takes | `architecture` of timm | `model_type` of transformers | spellings besides its own |',
  '|---|---|---|---|---|',
];

/** What every family is known by, as Markdown. */
export const familiesTable = (): string => [...head, ...families.map(line)].join('\n');

function line({ name, kind, architectures, modelTypes, spellings }: Family): string {
  const timm = architectures.source === '^$' ? '' : code(architectures.source);
  const others = [...new Set(spellings.map((spelling) => spelling.name))].join(', ');
  return `| ${[name, takes[kind], timm, modelTypes.map(code).join(', '), others].join(' | ')} |`;
}
