import type { Rate } from '../../protocol.ts'
import type { MediaLink } from './media-link.ts'

/** Makes the channels over which calls are heard, in one of Asterisk's ways. Rejections are AriErrors or Node's. */
export interface SoundChannels {
  readonly rate: Rate
  readonly encrypted: boolean
  /** Before the line is ready, and again after each change of network. */
  prepare(): Promise<void>
  /** Makes the channel `id` in the line's application and connects to it. */
  open(id: string): Promise<MediaLink>
  close(): void
}

/** Until Asterisk has connected to us, or we to it, ms. */
export const connectMs = 5_000
