import { preprocessInto, stopwatch } from '@graftjs/data';
/** Stacks pictures, changed where that is asked for, into one `[n, height, width, channels]` column. */
export function stackImages(pictures, input, changeOf) {
    const size = input.height * input.width * input.channels;
    const data = new Float32Array(pictures.length * size);
    pictures.forEach((pixels, i) => {
        const change = changeOf(i);
        const seen = change ? stopwatch.time('augment', () => change.augment.apply(pixels, change.random)) : pixels;
        preprocessInto(seen, input, data, i * size);
    });
    return { shape: [pictures.length, input.height, input.width, input.channels], data };
}
