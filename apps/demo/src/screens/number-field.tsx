import { useState } from 'react';

interface NumberFieldProps {
  name: string;
  value: number;
  most: number;
  onChange(value: number): void;
}

/** A whole number from 1 to `most`; what is typed in between, such as nothing at all, changes nothing. */
export function NumberField({ name, value, most, onChange }: NumberFieldProps) {
  const [text, setText] = useState(String(value));
  const take = (given: string) => {
    setText(given);
    const number = Math.round(Number(given));
    if (number >= 1) onChange(Math.min(most, number));
  };
  return (
    <label className="together">
      {name}{' '}
      <input
        type="number"
        min={1}
        max={most}
        value={text}
        onChange={(event) => take(event.target.value)}
        onBlur={() => setText(String(value))}
      />
    </label>
  );
}
