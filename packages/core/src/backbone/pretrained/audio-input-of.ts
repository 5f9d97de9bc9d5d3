import type { AudioInput } from '@graftjs/data';
import { configFields } from '../../architectures/families/config-fields.ts';
import type { JsonObject } from '../../json.ts';

/**
 * The recordings that an audio spectrogram transformer expects, by transformers' preprocessor_config.json and, where that is silent, by what ASTFeatureExtractor does.
 *
 * Numbers are divided by twice the deviation, and filled before. Errors: `model/config`, `data/audio-input`.
 */
export async function audioInputOf(preprocessor: JsonObject = {}, config: JsonObject = {}): Promise<AudioInput> {
  const { audioInput } = await import('@graftjs/data/audio');
  const fields = configFields({ max_length: config.max_length ?? 1024, num_mel_bins: config.num_mel_bins ?? 128, ...preprocessor });
  const normal = preprocessor.do_normalize !== false;
  return audioInput({
    frontEnd: 'kaldi-filterbank',
    sampleRate: fields.number(['sampling_rate'], 16000),
    frames: fields.count(['max_length']),
    bands: fields.count(['num_mel_bins']),
    keep: 'start',
    normalise: {
      mean: normal ? fields.number(['mean'], -4.2677393) : 0,
      std: normal ? 2 * fields.number(['std'], 4.5689974) : 1,
      fill: 'before',
    },
  });
}
