import type { ImportedModel } from '@graftjs/core';
import type { ShownInput } from '../work/shown-input.ts';
import { facts } from './facts.ts';
import { inputText } from './input-text.ts';
import { labelsText } from './labels-text.ts';
import { count } from './numbers.ts';
import type { Paint } from './paint.ts';

/** What `graft import` prints of. */
export type ImportFigures = Omit<ImportedModel, 'input'> & { input: ShownInput };

/** What was imported, for people. */
export function importText({ folder, source, family, input, features, labels, parameters }: ImportFigures, paint: Paint): string {
  return [
    paint('bold', `${source.name} is now in ${folder}.`),
    '',
    facts([
      ['family', family],
      ['input', inputText(input)],
      ['features', features === null ? null : count(features)],
      ['parameters', count(parameters)],
      ['labels', labels === null ? 'none' : `${count(labels.length)}: ${labelsText(labels)}`],
      ['licence', source.licence ?? 'not said'],
      ['hash', source.hash],
    ]),
    '',
    paint('dim', `graft transfer <data> --from ${folder}`),
  ].join('\n');
}
