import type { Input } from '@graftjs/data';
import type { Columns } from '../../cut/column.ts';
import { stack } from '../../prepare/stack.ts';
import type { GoldenInputs } from './golden.ts';
import { goldenContents } from './golden-contents.ts';

/** What a model's network is fed for its golden inputs, by input node. Coarse pictures have the size already: nothing is cut off of them. */
export const goldenFeeds = (inputs: GoldenInputs, input: Input, inputId: string): Promise<Columns> =>
  stack(goldenContents(inputs), input.kind === 'image' ? { ...input, fit: { kind: 'stretch' } } : input, inputId);
