import { escapeHtml } from './escape-html.ts';

/** A confusion matrix as an HTML table: rows are the truth, columns what the model said, the shade is the share of the row. */
export function confusionTable(confusion: readonly (readonly number[])[], labels: readonly string[]): string {
  const head = labels.map((name) => `<th scope="col"><span dir="auto">${escapeHtml(name)}</span></th>`).join('');
  const rows = confusion.map((row, truth) => {
    const total = row.reduce((sum, n) => sum + n, 0);
    const cells = row.map((n, said) => {
      const kind = truth === said ? 'right' : 'wrong';
      return `<td class="${kind}" style="--share:${((100 * n) / Math.max(1, total)).toFixed(0)}%" title="${escapeHtml(`${labels[truth]} called ${labels[said]}: ${n} of ${total}`)}">${n === 0 ? '·' : n}</td>`;
    });
    return `<tr><th scope="row"><span dir="auto">${escapeHtml(labels[truth] ?? '')}</span></th>${cells.join('')}</tr>`;
  });
  return `<p class="soft" id="how-read">Rows: what it is. Columns: what the model said. The more of its row lies in a cell, the stronger the colour.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Confusion matrix"><table class="confusion" aria-describedby="how-read"><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}
