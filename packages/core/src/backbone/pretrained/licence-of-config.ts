import type { JsonObject } from '../../json.ts';
import { isObject } from '../../network/keras-json/model-json.ts';

/** The licence that a published config.json states, as timm writes it in `pretrained_cfg` or the hub in `license`; null where it says none. */
export function licenceOfConfig({ license, pretrained_cfg }: JsonObject = {}): string | null {
  const said = license ?? (isObject(pretrained_cfg) ? pretrained_cfg.license : undefined);
  return typeof said === 'string' && /^[\w.+-]{1,64}$/.test(said) ? said : null;
}
