import { randomUUID } from 'node:crypto'
import { constants, setPriority } from 'node:os'
import { connectParent } from '../../processes/parent-port.ts'
import { createAriLine } from '../ari/ari-line.ts'
import type { ToPhone } from '../protocol.ts'
import { openRtpEnd, readGaps } from '../rtp/open-rtp-end.ts'
import { createSipLine } from '../sip/sip-line.ts'
import { Outbox } from './outbox.ts'
import { Phone } from './phone.ts'

/** How often the station gets sound, and figures, ms. */
const mediaEveryMs = 100
const healthEveryMs = 5_000

const log = (what: string): void => void process.stderr.write(`phone: ${what}\n`)

/** Sound waits for nobody: a frame that is 60 ms late was not heard. Not every system lets a program ask for it. */
function comeFirst(): void {
  try {
    setPriority(constants.priority.PRIORITY_ABOVE_NORMAL)
  } catch {
    log('runs at the usual priority')
  }
}

/** The phone worker: one process with every line, call and socket of the telephone. */
const port = connectParent()
const outbox = new Outbox(port)
const { post } = outbox
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
setInterval(() => {
  if (!outbox.isBehind) phone.tellMedia()
}, mediaEveryMs)
setInterval(() => {
  post({ type: 'health', rss: process.memoryUsage.rss(), calls: phone.size, ...readGaps() })
}, healthEveryMs)
comeFirst()
post({ type: 'ready' })
