import type { ReactNode } from 'react'

type EmptyStateProps = {
  readonly icon?: ReactNode
  /** What will be here. */
  readonly title: ReactNode
  readonly text?: ReactNode
  /** The first step, offered. */
  readonly children?: ReactNode
}

/** An empty place: what will be here, and the first step. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps) {
  return (
    <div className="empty-state">
      {icon ? (
        <div className="empty-icon" aria-hidden>
          {icon}
        </div>
      ) : null}
      <h2>{title}</h2>
      {text ? <p>{text}</p> : null}
      {children ? <div className="empty-actions">{children}</div> : null}
    </div>
  )
}
