import { escapeHtml } from './escape-html.ts';
import { unbroken } from './unbroken.ts';

/** One row: a name, what is said of it, and a bar. */
export interface Bar {
  readonly name: string;
  /** Smaller words below the name. */
  readonly note?: string;
  readonly text: string;
  /** 0…1; what lies outside is cut. */
  readonly share: number;
  /** CSS class that gives the bar its colour. */
  readonly style?: string;
}

/** Bars below each other as an HTML table; the number stands beside its bar, so that none is too short for it. */
export function barTable(bars: readonly Bar[]): string {
  const rows = bars.map(({ name, note, text, share, style = '' }) => {
    const below = note ? `<br><small class="soft">${escapeHtml(note)}</small>` : '';
    const width = (100 * Math.min(1, Math.max(0, share))).toFixed(1);
    return `<tr><th scope="row">${escapeHtml(unbroken(name))}${below}</th><td class="value">${escapeHtml(unbroken(text))}</td><td class="track"><div class="bar ${style}" style="width:${width}%"></div></td></tr>`;
  });
  return `<table class="bars"><tbody>${rows.join('')}</tbody></table>`;
}
