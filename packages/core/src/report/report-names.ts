import type { ContentKind } from '@graftjs/data';
import type { Provenance } from '../backbone/backbone.ts';

/** What the reports say about where things came from. */
export interface ReportNames {
  /** The data set. */
  readonly name: string;
  /** What its examples are. @default 'image' */
  readonly kind?: ContentKind;
  /** Absent for a network that began with random values. */
  readonly source?: Provenance;
}
