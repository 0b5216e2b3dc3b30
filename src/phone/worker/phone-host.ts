import { randomUUID } from 'node:crypto'
import { connectParent } from '../../processes/parent-port.ts'
import { createAriLine } from '../ari/ari-line.ts'
import type { FromPhone, ToPhone } from '../protocol.ts'
import { openRtpEnd, readGaps } from '../rtp/open-rtp-end.ts'
import { createSipLine } from '../sip/sip-line.ts'
import { Phone } from './phone.ts'

/** How often the station gets sound, and figures, ms. */
const mediaEveryMs = 100
const healthEveryMs = 5_000

/** The phone worker: one process with every line, call and socket of the telephone. */
const port = connectParent()
const post = (message: FromPhone): void => port.post(message)
const log = (what: string): void => void process.stderr.write(`phone: ${what}\n`)
const phone = new Phone({
  post,
  newId: randomUUID,
  openLine: (settings) =>
    settings.kind === 'sip' ? createSipLine(settings, { openRtpEnd, log }) : createAriLine(settings, { log }),
})
port.onMessage((raw) => {
  const message = raw as ToPhone
  if (message.type === 'stop') void phone.close().finally(() => process.exit(0))
  else phone.take(message)
})
setInterval(() => phone.tellMedia(), mediaEveryMs)
setInterval(() => {
  post({ type: 'health', rss: process.memoryUsage.rss(), calls: phone.size, ...readGaps() })
}, healthEveryMs)
post({ type: 'ready' })
