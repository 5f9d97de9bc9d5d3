import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { CurvePoint } from '../worker/training-api.ts';

/** The loss by step while it falls; a line for the transfer, and one for each thing trained beside it. */
export function LossCurve({ points }: { points: CurvePoint[] }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const own = points.filter(({ stage }) => stage.startsWith('transfer'));
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const colour = getComputedStyle(element).getPropertyValue('--good');
    const ink = getComputedStyle(element).getPropertyValue('--soft');
    const axis = { stroke: ink, grid: { stroke: getComputedStyle(element).getPropertyValue('--rule') } };
    chart.current = new uPlot(
      {
        width: element.clientWidth,
        height: 220,
        scales: { x: { time: false } },
        legend: { show: false },
        axes: [{ ...axis, label: 'step', labelSize: 20 }, { ...axis, label: 'loss', labelSize: 20 }],
        series: [{}, { label: 'loss', stroke: colour, width: 2, points: { show: false } }],
      },
      [[], []],
      element,
    );
    const resize = new ResizeObserver(() => chart.current?.setSize({ width: element.clientWidth, height: 220 }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      chart.current?.destroy();
    };
  }, []);
  useEffect(() => {
    chart.current?.setData([own.map((_, i) => i + 1), own.map(({ loss }) => loss)]);
  });
  const last = own.at(-1);
  return <div className="chart" ref={place} role="img" aria-label={`Training loss by step, now ${last?.loss.toFixed(3) ?? 'unknown'}`} />;
}
