import type { ReactNode } from 'react'
import { useInterview } from './interview-context.tsx'

type ButtonProps = {
  readonly onPress: () => void
  readonly children: ReactNode
  readonly look?: 'primary' | 'plain' | 'quiet'
  readonly pressed?: boolean
  readonly off?: boolean
  readonly label?: string
}

/** A button of thumb's size. While a call is under way it keeps the focus and does nothing. */
export function Button({ onPress, children, look = 'plain', pressed, off = false, label }: ButtonProps) {
  const { busy } = useInterview()
  const idle = busy || off
  return (
    <button
      type="button"
      className={`button ${look}`}
      aria-pressed={pressed}
      aria-label={label}
      aria-disabled={idle || undefined}
      onClick={() => {
        if (!idle) onPress()
      }}
    >
      {children}
    </button>
  )
}
