import { build } from '../../tsup.base.ts';

export default build({
  index: 'src/index.ts',
  audio: 'src/audio.ts',
  node: 'src/node.ts',
  text: 'src/text.ts',
  web: 'src/web.ts',
  // No doors, but files of their own: who takes errors or checksums from the index leaves the picture decoders behind.
  errors: 'src/errors.ts',
  crc32: 'src/formats/crc32.ts',
  jpeg: 'src/formats/jpeg.ts',
});
