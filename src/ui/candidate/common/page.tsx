import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { FailureNote } from './failure-note.tsx'

type PageProps = {
  readonly title: string
  /** What stands above the title, e.g. how far one is. */
  readonly above?: ReactNode
  readonly children?: ReactNode
  /** The buttons; the first is the way on. */
  readonly actions?: ReactNode
}

/**
 * One thing on the screen. Its heading takes the focus, so that a screen reader begins there; before anybody can see the
 * page, for whoever is quick with the keyboard would lose theirs to it afterwards.
 */
export function Page({ title, above, children, actions }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true })
    globalThis.scrollTo(0, 0)
  }, [])
  return (
    <main className="page">
      {above}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
      <FailureNote />
      {actions !== undefined && <div className="actions">{actions}</div>}
    </main>
  )
}
