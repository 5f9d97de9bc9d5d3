import type { Backbone } from '../backbone.ts';
import type { LoadBackboneOptions } from '../load-backbone-options.ts';
import type { ModelSource, OpenedSource } from '../open-source.ts';

/** A source that is looked at: its bytes are brought once, by the first who asks for them. */
export interface LookedAt {
  readonly source: ModelSource;
  /** Errors: those of reading; `model/no-topology` where there are weights alone. */
  read(): Promise<OpenedSource>;
}

/** How a source is wanted, whatever kind it is of. */
export type OpenOptions = Omit<LoadBackboneOptions, 'hub' | 'channels' | 'top'> & { readonly top: 'drop' | 'keep' };

/** One kind of source. */
export interface Opener {
  readonly kind: string;
  /** How the source is opened where it is of this kind; undefined for every other. */
  claim(given: LookedAt, options: OpenOptions): Promise<(() => Promise<Backbone>) | undefined>;
}
