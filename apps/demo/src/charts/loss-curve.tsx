import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Curve } from '../training/curves.ts';
import { nameInWords } from '../training/in-words.ts';
import { useColourScheme } from './use-colour-scheme.ts';

const height = 220;

/** The transfer first, then what is trained beside it; told apart by dashes too, not by colour alone. */
const styles = [
  { colour: '--good', dash: [] },
  { colour: '--other', dash: [6, 4] },
  { colour: '--soft', dash: [2, 3] },
];
const styleOf = (i: number) => styles[Math.min(i, styles.length - 1)] as (typeof styles)[number];

/** The loss by step while it falls, for the transfer and for each network that starts over beside it. */
export function LossCurve({ curves }: { curves: readonly Curve[] }) {
  const scheme = useColourScheme();
  return (
    <figure className="chart">
      {/* What is drawn on a canvas keeps its colours and its number of lines: other ones need another canvas. */}
      <Lines key={`${scheme} ${curves.length}`} curves={curves} />
      <figcaption>
        <ul className="legend">
          {curves.map(({ name, losses }, i) => (
            <li key={name}>
              <Sample {...styleOf(i)} />
              {nameInWords(name)}: loss {losses.at(-1)?.toFixed(3)} after {losses.length} steps
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function Lines({ curves }: { curves: readonly Curve[] }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const count = curves.length;
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    chart.current = new uPlot(options(element, count), [[], ...Array.from({ length: count }, () => [])], element);
    const resize = new ResizeObserver(() => chart.current?.setSize({ width: element.clientWidth, height }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      chart.current?.destroy();
    };
  }, [count]);
  useEffect(() => chart.current?.setData(table(curves)), [curves]);
  return <div ref={place} aria-hidden="true" />;
}

function Sample({ colour, dash }: { colour: string; dash: number[] }) {
  return (
    <svg viewBox="0 0 28 4" width="28" height="4" aria-hidden="true">
      <line x2="28" y1="2" y2="2" stroke={`var(${colour})`} strokeWidth="3" strokeDasharray={dash.join(' ')} />
    </svg>
  );
}

/** Columns as uPlot takes them: steps, then the losses of each curve, gaps where a curve is shorter. */
function table(curves: readonly Curve[]): uPlot.AlignedData {
  const steps = Math.max(0, ...curves.map(({ losses }) => losses.length));
  const column = ({ losses }: Curve) => Array.from({ length: steps }, (_, i) => losses[i] ?? null);
  return [Array.from({ length: steps }, (_, i) => i + 1), ...curves.map(column)];
}

function options(element: Element, count: number): uPlot.Options {
  const colour = (name: string) => getComputedStyle(element).getPropertyValue(name);
  const axis = {
    stroke: colour('--soft'),
    grid: { stroke: colour('--rule'), width: 1 },
    ticks: { stroke: colour('--rule') },
    labelSize: 20,
  };
  return {
    width: element.clientWidth,
    height,
    scales: { x: { time: false }, y: { range: (_, _low, high) => [0, high || 1] } },
    legend: { show: false },
    cursor: { show: false },
    axes: [
      { ...axis, label: 'step', size: 30, incrs: [1, 2, 5].flatMap((n) => [n, 10 * n, 100 * n, 1000 * n]).sort((a, b) => a - b) },
      { ...axis, label: 'loss' },
    ],
    series: [
      {},
      ...Array.from({ length: count }, (_, i) => ({
        stroke: colour(styleOf(i).colour),
        dash: styleOf(i).dash,
        width: 2,
        points: { show: false },
      })),
    ],
  };
}
