import { useLayoutEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { useInterview } from './interview-context.tsx'
import { TextField } from './text-field.tsx'

type HumanRequestProps = {
  readonly onBack: () => void
  /** What has to be let go before the request is made. */
  readonly beforehand?: () => Promise<void>
}

/** A person instead of the program: what it means, and a word to them. */
export function HumanRequest({ onBack, beforehand }: HumanRequestProps) {
  const { words, api, act, devices } = useInterview()
  const [note, setNote] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  const text = words.help
  const ask = async () => {
    await beforehand?.()
    if (await act(() => api.session.humanOnly({ note }))) devices.close()
  }
  return (
    <section className="card">
      <h2 ref={heading} tabIndex={-1}>
        {text.humanTitle}
      </h2>
      <p>{text.humanBody}</p>
      <TextField
        label={`${text.humanNote} (${words.common.optional})`}
        value={note}
        onChange={setNote}
        limit={1000}
        rows={2}
      />
      <div className="pair">
        <Button onPress={onBack}>{text.humanNot}</Button>
        <Button onPress={() => void ask()}>{text.humanSure}</Button>
      </div>
    </section>
  )
}
