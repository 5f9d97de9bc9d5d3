/** A confusion matrix: rows are the truth, columns what the model said; the shade is the share of the row. */
export function Confusion({ confusion, labels }: { confusion: readonly (readonly number[])[]; labels: readonly string[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label="Confusion matrix: rows are what it is, columns what the model said">
      <table className={labels.every((label) => label.length <= 4) ? 'confusion short' : 'confusion'}>
        <thead>
          <tr>
            <td />
            {labels.map((label) => (
              <th key={label} scope="col">
                <span dir="auto">{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {confusion.map((row, truth) => {
            const total = Math.max(
              1,
              row.reduce((sum, n) => sum + n, 0),
            );
            return (
              <tr key={labels[truth]}>
                <th scope="row">
                  <span dir="auto">{labels[truth]}</span>
                </th>
                {row.map((n, said) => (
                  <td
                    key={labels[said]}
                    className={truth === said ? 'right' : 'wrong'}
                    style={{ '--share': `${Math.round((100 * n) / total)}%` } as React.CSSProperties}
                    title={`${labels[truth]} called ${labels[said]}: ${n} of ${total}`}
                  >
                    {n || '·'}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
