import { decodeImage } from '@graftjs/data';
/** What an example says: bytes are decoded as the kind asks. Errors: `data/…` for files that cannot be read. */
export async function contentOf(example, kind) {
    if (typeof example === 'string')
        return { text: example };
    if (!(example instanceof Uint8Array))
        return example;
    if (kind === 'image')
        return decodeImage(example);
    if (kind === 'text')
        return { text: new TextDecoder().decode(example) };
    const { decodeWav } = await import('@graftjs/data/audio');
    return decodeWav(example);
}
