import { parseImageInput } from '@graftjs/data';
/** Reads what a stranger's file says of a network's input, by its kind. Errors: `data/image-input`, `data/text-input`, `data/audio-input`. */
export async function parseInput(json) {
    const kind = json?.kind;
    if (kind === 'text')
        return (await import('@graftjs/data/text')).parseTextInput(json);
    if (kind === 'audio')
        return (await import('@graftjs/data/audio')).parseAudioInput(json);
    return parseImageInput(json);
}
