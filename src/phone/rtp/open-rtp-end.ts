import type { Gaps } from './gap-figures.ts'
import { mediaClock } from './media-clock.ts'
import { openPortPair } from './port-pair.ts'
import { RtpSession } from './rtp-session.ts'
import type { OpenRtpEnd } from './rtp-types.ts'

export const openRtpEnd: OpenRtpEnd = async ({ ports, address }) =>
  new RtpSession(await openPortPair(ports, address), mediaClock)

/** Times between packets sent over all calls of this process, ms, since the last reading. */
export const readGaps = (): Gaps => mediaClock.gaps.read()
