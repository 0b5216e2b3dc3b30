import { useId } from 'react'

type TextFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  /** In characters. */
  readonly limit: number
  readonly hint?: string
  readonly rows?: number
  /** What stands there is on its way and changes no more. */
  readonly closed?: boolean
}

/** Several lines of text under their label. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, limit, hint, rows = 4, closed = false } = props
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        maxLength={limit}
        value={value}
        readOnly={closed}
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
