import { type FormEvent, type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import type { KioskWords } from './kiosk-words.ts'

type KioskPageProps = {
  readonly words: KioskWords
  readonly title: string
  readonly lead: string
  readonly problem?: string | null
  /** The way on, by its button or by Enter. */
  readonly submit: { readonly label: string; readonly off?: boolean; readonly run: () => void }
  readonly children?: ReactNode
  /** Further ways, quieter than the way on. */
  readonly others?: ReactNode
}

/** A page of the kiosk itself: one thing to do. */
export function KioskPage({ words, title, lead, problem, submit, children, others }: KioskPageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const form = useRef<HTMLFormElement>(null)
  // Where one types next: at the beginning, and again after a mistake.
  const focus = useEffectEvent(() => (form.current?.querySelector('input') ?? heading.current)?.focus())
  useLayoutEffect(() => focus(), [])
  useEffect(() => {
    if (problem) focus()
  }, [problem])
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (submit.off !== true) submit.run()
  }
  return (
    <div className="kiosk">
      <main className="page" lang={words.lang}>
        <form ref={form} className="stack" onSubmit={send} autoComplete="off">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <p className="lead">{lead}</p>
          {children}
          {/* Always there, so that a screen reader hears what comes into it. */}
          <p role="alert" className={problem ? 'note attention' : 'hidden'}>
            {problem}
          </p>
          <button type="submit" className="button primary" aria-disabled={submit.off === true}>
            {submit.label}
          </button>
          {others}
        </form>
      </main>
    </div>
  )
}

type QuietProps = { readonly onPress: () => void; readonly children: ReactNode }

export function QuietButton({ onPress, children }: QuietProps) {
  return (
    <button type="button" className="button quiet" onClick={onPress}>
      {children}
    </button>
  )
}
