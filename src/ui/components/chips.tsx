type ChipsProps<Value extends string> = {
  /** What is filtered, for screen readers and before the chips. */
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: Value | ''; readonly label: string }[]
  readonly onChange: (value: Value | '') => void
}

/** One filter as a row of chips, of which one is chosen; the chosen one again means no filter. */
export function Chips<Value extends string>({ label, value, options, onChange }: ChipsProps<Value>) {
  return (
    <fieldset className="chips">
      <legend>{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="chip"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value === value ? '' : option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  )
}
