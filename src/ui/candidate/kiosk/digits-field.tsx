import { useId } from 'react'
import type { KioskWords } from './kiosk-words.ts'

type DigitsFieldProps = {
  readonly words: KioskWords
  readonly label: string
  readonly value: string
  readonly onChange: (digits: string) => void
  /** How many digits there can be. */
  readonly limit: number
  /** Shows dots. */
  readonly secret?: boolean
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0'] as const

/** Digits by keyboard, or by the keys below for a screen that is touched. */
export function DigitsField({ words, label, value, onChange, limit, secret = false }: DigitsFieldProps) {
  const id = useId()
  const take = (text: string) => onChange(text.replaceAll(/\D/gu, '').slice(0, limit))
  return (
    <div className="field digits">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        className={secret ? 'dots' : ''}
        inputMode="numeric"
        autoComplete="off"
        value={value}
        onChange={({ target }) => take(target.value.normalize('NFKC'))}
      />
      <div className="keys">
        {digits.map((digit) =>
          digit === '' ? (
            <span key="gap" />
          ) : (
            <button key={digit} type="button" className="button" onClick={() => take(value + digit)}>
              {digit}
            </button>
          ),
        )}
        <button
          type="button"
          className="button"
          aria-label={words.erase}
          onClick={() => take(value.slice(0, -1))}
        >
          ⌫
        </button>
      </div>
    </div>
  )
}
