import { useId } from 'react'

type TextFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  /** In characters. */
  readonly limit: number
  readonly hint?: string
  readonly rows?: number
}

/** Several lines of text under their label. */
export function TextField({ label, value, onChange, limit, hint, rows = 4 }: TextFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        maxLength={limit}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ target }) => onChange(target.value)}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="soft">
          {hint}
        </p>
      )}
    </div>
  )
}
