import { besideStock } from './beside-stock.ts';
import transformerStep from './works/transformer-step.ts';

/** Forward and backward of one block of MiniLM's size: 8 sequences of 128 tokens, 384 wide, 12 heads, 1,536 inside. */
export default besideStock({
  name: 'transformer-block',
  module: new URL('./works/transformer-step.ts', import.meta.url),
  make: transformerStep,
  size: [8, 128, 384, 12, 1536],
  reach: 3,
  rounds: 4,
});
