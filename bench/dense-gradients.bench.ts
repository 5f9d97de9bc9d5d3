import { besideStock } from './beside-stock.ts';
import denseGradients from './works/dense-gradients.ts';

/** The gradients of a dense layer from 384 to 1,536 over 1,024 rows. */
export default besideStock({
  name: 'dense-gradients',
  module: new URL('./works/dense-gradients.ts', import.meta.url),
  make: denseGradients,
  size: [1024, 384, 1536],
  reach: 5,
});
