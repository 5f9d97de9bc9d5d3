import { escapeHtml } from './escape-html.ts';

/** One line of a chart. */
export interface CurveSeries {
  readonly name: string;
  /** CSS class that gives it its colour. */
  readonly style: string;
  readonly values: readonly number[];
}

const [width, height, left, bottom, top, right] = [480, 220, 48, 28, 12, 12];

/** A line chart over epochs as SVG; scales to its container and takes its colours from the page. */
export function curveSvg(title: string, series: readonly CurveSeries[]): string {
  const all = series.flatMap(({ values }) => values).filter(Number.isFinite);
  const longest = Math.max(...series.map(({ values }) => values.length));
  if (all.length === 0) return '';
  const [low, high] = padded(Math.min(...all), Math.max(...all));
  const x = (i: number) => left + (longest < 2 ? 0.5 : i / (longest - 1)) * (width - left - right);
  const y = (value: number) => top + (1 - (value - low) / (high - low)) * (height - top - bottom);
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const value = low + share * (high - low);
    return `<line class="grid" x1="${left}" x2="${width - right}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}"/><text class="tick" x="${left - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${label(value)}</text>`;
  });
  const lines = series.map(({ values, style }) => {
    const points = values.flatMap((value, i) => (Number.isFinite(value) ? [[x(i).toFixed(1), y(value).toFixed(1)]] : []));
    const dots = points.map(([cx, cy]) => `<circle class="${style}" cx="${cx}" cy="${cy}" r="2.5"/>`);
    return `<polyline class="line ${style}" points="${points.map((point) => point.join(',')).join(' ')}"/>${dots.join('')}`;
  });
  const legend = series.map(({ name, style }) => `<span class="key ${style}">${escapeHtml(name)}</span>`).join(' ');
  return `<figure><figcaption>${escapeHtml(title)} ${legend}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">${grid.join('')}<text class="tick" x="${left}" y="${height - 8}">1</text><text class="tick" x="${width - right}" y="${height - 8}" text-anchor="end">epoch ${longest}</text>${lines.join('')}</svg></figure>`;
}

function padded(low: number, high: number): [number, number] {
  const margin = (high - low) * 0.05 || Math.abs(high) * 0.1 || 0.1;
  return [low - margin, high + margin];
}

const label = (value: number) => (Math.abs(value) >= 10 ? value.toFixed(0) : value.toFixed(2));
