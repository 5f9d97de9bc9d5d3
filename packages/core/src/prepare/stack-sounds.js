import { prepareAudioInto } from '@graftjs/data/audio';
/** Turns recordings, changed where that is asked for, into one `[n, frames, bands, channels]` column. */
export function stackSounds(recordings, input, { inputId, changeOf }) {
    const size = input.frames * input.bands * input.channels;
    const data = new Float32Array(recordings.length * size);
    recordings.forEach((waveform, i) => {
        prepareAudioInto(waveform, input, data, i * size, changeOf(i));
    });
    return { [inputId]: { shape: [recordings.length, input.frames, input.bands, input.channels], data } };
}
