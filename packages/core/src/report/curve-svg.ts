import { escapeHtml } from './escape-html.ts';

/** One line of a chart. */
export interface CurveSeries {
  readonly name: string;
  /** CSS class that gives it its colour. */
  readonly style: string;
  readonly values: readonly number[];
}

/** Options of {@link curveSvg}. */
export interface CurveOptions {
  /** The axis goes no higher than this where the values do not. @default no limit */
  readonly most?: number;
  /** A value beside the axis. @default two decimals, none from 10 up */
  readonly label?: (value: number) => string;
}

const [width, height, left, bottom, top, right] = [480, 220, 58, 28, 12, 12];

/** A line chart over epochs as SVG; scales to its container and takes its colours from the page. */
export function curveSvg(title: string, series: readonly CurveSeries[], { most, label = plainLabel }: CurveOptions = {}): string {
  const drawn = series.filter(({ values }) => values.some(Number.isFinite));
  const all = drawn.flatMap(({ values }) => values).filter(Number.isFinite);
  const longest = Math.max(...drawn.map(({ values }) => values.length));
  if (all.length === 0) return '';
  const [low, high] = padded(Math.min(...all), Math.max(...all), most);
  const x = (i: number) => left + (longest < 2 ? 0.5 : i / (longest - 1)) * (width - left - right);
  const y = (value: number) => top + (1 - (value - low) / (high - low)) * (height - top - bottom);
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const value = low + share * (high - low);
    return `<line class="grid" x1="${left}" x2="${width - right}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}"/><text class="tick" x="${left - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${label(value).replace('-', '−')}</text>`;
  });
  const lines = drawn.map(({ values, style }) => {
    const points = values.flatMap((value, i) => (Number.isFinite(value) ? [[x(i).toFixed(1), y(value).toFixed(1)]] : []));
    const dots = points.map(([cx, cy]) => `<circle class="${style}" cx="${cx}" cy="${cy}" r="2.5"/>`);
    return `<polyline class="line ${style}" points="${points.map((point) => point.join(',')).join(' ')}"/>${dots.join('')}`;
  });
  const legend = series.length > 1 ? drawn.map(({ name, style }) => `<span class="key ${style}">${escapeHtml(name)}</span>`).join(' ') : '';
  const last = longest > 1 ? `<text class="tick" x="${width - right}" y="${height - 8}" text-anchor="end">epoch ${longest}</text>` : '';
  return `<figure><figcaption>${escapeHtml(title)} ${legend}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(spoken(title, drawn, label))}">${grid.join('')}<text class="tick" x="${left}" y="${height - 8}">1</text>${last}${lines.join('')}</svg></figure>`;
}

/** What the chart shows, for who does not see it: where each line begins and ends. */
function spoken(title: string, series: readonly CurveSeries[], label: (value: number) => string): string {
  const ends = series.map(({ name, values }) => {
    const seen = values.filter(Number.isFinite);
    return `${name} from ${label(seen[0] as number)} to ${label(seen.at(-1) as number)}`;
  });
  return `${title}: ${ends.join(', ')}`;
}

/** A little room above and below, but none beyond 0 or `most` that no value needs. */
function padded(low: number, high: number, most = Number.POSITIVE_INFINITY): [number, number] {
  const margin = (high - low) * 0.05 || Math.abs(high) * 0.1 || 0.1;
  return [low >= 0 ? Math.max(0, low - margin) : low - margin, high <= most ? Math.min(most, high + margin) : high + margin];
}

const plainLabel = (value: number) => (Math.abs(value) >= 10 ? value.toFixed(0) : value.toFixed(2));
