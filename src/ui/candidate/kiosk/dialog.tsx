import { type ReactNode, useEffect, useRef } from 'react'

type DialogProps = {
  readonly title: string
  readonly lead: string
  readonly lang: string
  readonly children?: ReactNode
}

/** Stands above everything and cannot be dismissed but by its own buttons. */
export function Dialog({ title, lead, lang, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="over"
      lang={lang}
      aria-label={title}
      onCancel={(event) => event.preventDefault()}
    >
      <h2>{title}</h2>
      <p>{lead}</p>
      {children}
    </dialog>
  )
}
