/** The way a call's sound takes between Asterisk and us. */
export interface MediaLink {
  /** 16-bit little-endian mono in pieces of any length. */
  onBytes(listener: (bytes: Uint8Array) => void): void
  /** Once, when the other side closed it or it broke; not after `close`. */
  onClosed(listener: () => void): void
  /** One frame; false where the way is blocked: sound is of now, so what cannot go at once is left out. */
  send(frame: Uint8Array<ArrayBuffer>): boolean
  close(): void
}

/** Sound that waits to be sent, at most: beyond it the way counts as blocked. A second at 16 kHz. */
export const mostWaitingBytes = 32_000
