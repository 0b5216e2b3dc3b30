import { Notification } from 'electron'
import type { ShellNotice } from '../contract/shell.ts'
import type { Words } from './words.ts'

export type NotificationsParts = {
  readonly icon: string
  readonly words: () => Words
  readonly wanted: () => boolean
  /** Somebody clicked: brings the window to this page. */
  readonly onOpen: (path: string) => void
}

/** The system's notifications. A lock screen is public: counts and kinds, never who. */
export class Notifications {
  private readonly parts: NotificationsParts
  /** One of a kind stands at a time; held here, or a click on it would find nobody. */
  private readonly shown = new Map<string, Notification>()

  constructor(parts: NotificationsParts) {
    this.parts = parts
  }

  tell({ kind, count, path }: ShellNotice): void {
    const { words, onOpen } = this.parts
    this.show(kind, { body: words().notices[kind](count), onClick: () => onOpen(path) })
  }

  /** Anything else the program has to say in passing. */
  say(body: string, onClick?: () => void): void {
    this.show('program', { body, onClick })
  }

  private show(
    kind: string,
    { body, onClick }: { readonly body: string; readonly onClick?: (() => void) | undefined },
  ): void {
    if (!this.parts.wanted() || !Notification.isSupported()) return
    this.shown.get(kind)?.close()
    const notification = new Notification({ title: this.parts.words().name, body, icon: this.parts.icon })
    this.shown.set(kind, notification)
    const forget = (): void => {
      if (this.shown.get(kind) === notification) this.shown.delete(kind)
    }
    notification.on('click', () => {
      forget()
      onClick?.()
    })
    notification.on('close', forget)
    notification.show()
  }
}
