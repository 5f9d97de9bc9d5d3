import type { Architecture } from './architecture.ts';
import { networkBuilder } from './network-builder.ts';

/** A multi-layer perceptron on the flattened picture: dense layers with rectifiers. */
export const mlp = ({ hidden = [128, 64] }: { hidden?: readonly number[] } = {}): Architecture => ({
  name: 'mlp',
  options: { hidden },
  smallest: 1,
  build({ height, width, channels }) {
    const b = networkBuilder(height, width, channels);
    b.group('dense0');
    let x = b.node('flatten', 'flatten', ['input']);
    for (const [i, units] of hidden.entries()) {
      if (i > 0) b.group(`dense${i}`);
      x = b.relu(`relu${i}`, b.dense(`dense${i}`, x, units));
    }
    return { ...b.finish(x), features: x };
  },
});
