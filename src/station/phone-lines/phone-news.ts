import { EventEmitter } from 'node:events'

/** What changed of the telephone; what it is now stands in the records. Without people: the campaign itself. */
export type PhoneChange =
  | { readonly of: 'line'; readonly lineId: string }
  | { readonly of: 'campaign'; readonly campaignId: string; readonly candidateIds: readonly string[] }
  /** Numbers that may not be called: any campaign may be concerned. */
  | { readonly of: 'numbers' }

/** Tells whoever watches, and the dialler, that something of the telephone changed. Call after the change is kept. */
export class PhoneNews {
  private readonly events = new EventEmitter<{ change: [PhoneChange]; end: [] }>()
  /** True from `close` on: whoever waits may leave. */
  ended = false

  constructor() {
    this.events.setMaxListeners(0)
  }

  changed(change: PhoneChange): void {
    this.events.emit('change', change)
  }

  /** Returns how to stop. */
  onChange(listener: (change: PhoneChange) => void): () => void {
    this.events.on('change', listener)
    return () => this.events.off('change', listener)
  }

  /** Calls back once everybody has to leave; returns how to stop. */
  onEnd(listener: () => void): () => void {
    this.events.on('end', listener)
    return () => this.events.off('end', listener)
  }

  close(): void {
    this.ended = true
    this.events.emit('end')
  }
}
