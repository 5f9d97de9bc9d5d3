import { isObject } from '../../network/keras-json/model-json.ts';
import type { ExportSource } from '../formats/export-format.ts';

/** The licence of what a model was made from: as it was saved with it, else as the source's config.json says; null where nobody says. */
export function licenceOfSource({ model, metadata }: ExportSource): string | null {
  if (metadata.licence) return metadata.licence;
  const { license, pretrained_cfg } = model.member?.published ?? {};
  const said = license ?? (isObject(pretrained_cfg) ? pretrained_cfg.license : undefined);
  return typeof said === 'string' && /^[\w.+-]{1,64}$/.test(said) ? said : null;
}
