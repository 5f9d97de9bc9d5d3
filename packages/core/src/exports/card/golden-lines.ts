import type { ImageInput } from '@graftjs/data';

/** Lines of JavaScript that make the pictures of `golden` into rows of numbers `x[n][row][column][channel]`. */
export const goldenInJs = ({ normalisation }: ImageInput): string => `const { pictures, size, scale, mean, std } = golden.inputs;
const grown = (list, n) => Array.from({ length: n }, (_, i) => list[Math.floor((i * list.length) / n)]);
const numbers = (pixel) => ${normalisation.order === 'bgr' ? '[...pixel].reverse()' : 'pixel'}.map((value, c) => (value * scale - mean[c]) / std[c]);
const x = pictures.map((picture) => grown(picture, size[0]).map((row) => grown(row, size[1]).map(numbers)));`;

/** The same in Python with numpy. */
export const goldenInPython = ({ normalisation }: ImageInput): string => `golden = json.load(open('golden.json'))
g, (h, w) = golden['inputs'], golden['inputs']['size']
p = np.array(g['pictures'], np.float32)${normalisation.order === 'bgr' ? '[..., ::-1]' : ''}
p = p[:, np.arange(h) * p.shape[1] // h][:, :, np.arange(w) * p.shape[2] // w]
x = ((p * g['scale'] - g['mean']) / g['std']).astype(np.float32)`;
