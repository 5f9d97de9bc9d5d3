import { licenceOfConfig } from '../../backbone/pretrained/licence-of-config.ts';
import type { ExportSource } from '../formats/export-format.ts';

/** The licence of what a model was made from: as it was saved with it, else as the source's config.json says; null where nobody says. */
export const licenceOfSource = ({ model, metadata }: ExportSource): string | null =>
  metadata.licence ?? licenceOfConfig(model.member?.published);
