import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Answered } from '../send-bytes.ts'
import type { ShownFailure } from './failure-words.ts'
import './drop-area.css'

type DropAreaProps = {
  /** Of the file dialog: endings or media types. */
  readonly accept: string
  /** One line beside other fields, in the place of a field of its own. */
  readonly small?: boolean
  readonly onFile: (file: File) => void
  /** An icon, what to do, and what is taken. */
  readonly children: ReactNode
}

/** Takes a file by drop or by choice. */
export function DropArea({ accept, small = false, onFile, children }: DropAreaProps) {
  const [over, setOver] = useState(false)
  const take = (file: File | undefined) => {
    if (file) onFile(file)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <div
      className={['drop-area', small && 'is-small', over && 'is-over'].filter(Boolean).join(' ')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <label>
        <input
          type="file"
          className="visually-hidden"
          accept={accept}
          onChange={({ target }) => {
            take(target.files?.[0])
            target.value = ''
          }}
        />
        {children}
      </label>
    </div>
  )
}

/** Sends one file at a time: another one gives the first up, and so does leaving the page. */
export function useOneFile<Answer>(
  send: (file: File, signal: AbortSignal) => Promise<Answered<Answer>>,
  onAnswer: (answer: Answer, file: File) => void,
) {
  const [sending, setSending] = useState<string>()
  const [failure, setFailure] = useState<ShownFailure>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const take = async (file: File) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setFailure(undefined)
    setSending(file.name)
    const sent = await send(file, controller.signal)
    if (controller.signal.aborted) return
    setSending(undefined)
    if ('failure' in sent) setFailure(sent.failure)
    else onAnswer(sent.answer, file)
  }
  return {
    /** The name of the file that is on its way. */
    sending,
    failure: failure ?? null,
    take: (file: File) => void take(file),
  }
}
