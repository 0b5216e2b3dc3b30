import { Component, type ReactNode } from 'react'
import type { Words } from '../i18n/zh-CN.ts'

type ErrorBoundaryProps = { readonly words: Words; readonly children: ReactNode }

/** A mistake of the page loses nothing that was saved; it says so and offers to load it again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    const { broken, reload } = this.props.words.states
    return (
      <main className="page">
        <p className="lead" role="alert">
          {broken}
        </p>
        <div className="actions">
          <button type="button" className="button primary" onClick={() => globalThis.location.reload()}>
            {reload}
          </button>
        </div>
      </main>
    )
  }
}
