import { GapFigures } from '../../src/phone/rtp/gap-figures.ts'
import { MediaClock } from '../../src/phone/rtp/media-clock.ts'
import { get, type Heard, Peer } from '../../src/phone/sip/peer.fixture.ts'
import { CalledPhone, type Habit, type PhoneParts } from './called-phone.ts'
import type { FromPhones, PhonesFigures, ToPhones } from './many-phones.ts'

/** A process that is a company's exchange with very many telephones behind it. */
const phones = new Map<string, CalledPhone>()
const gaps = new GapFigures()
const counted = { sent: 0, received: 0, lost: 0 }
let parts: PhoneParts
let habits: readonly Habit[] = []
let calls = 0

process.on('message', (message) => void take(message as ToPhones))
process.on('disconnect', () => process.exit(0))

async function take(message: ToPhones): Promise<void> {
  switch (message.type) {
    case 'open': {
      const peer = await Peer.start({ protocol: 'UDP', t1: 500 })
      peer.onRequest = onRequest
      parts = { peer, clock: new MediaClock(), sounds: message.sounds, gaps }
      ;({ habits } = message)
      return tell({ type: 'opened', port: peer.port })
    }
    case 'measure':
      return tell({ type: 'measured', figures: measure() })
  }
}

const tell = (message: FromPhones): void => void process.send?.(message)

function onRequest(request: Heard): void {
  const { peer } = parts
  // What was heard is of no use here, and five thousand calls are much.
  peer.forget()
  const callId = get(request, 'call-id')
  const known = phones.get(callId)
  switch (request.method) {
    case 'REGISTER':
      return peer.reply(request, 200, { headers: [`Contact: ${get(request, 'contact')};expires=300`] })
    case 'INVITE': {
      // Asked again within a call: nothing changes.
      if (known !== undefined) return peer.reply(request, 200, { body: known.sdp })
      const phone = new CalledPhone(parts, request)
      phones.set(callId, phone)
      const habit = habits[calls++ % habits.length] ?? 'talks'
      return void phone.live(habit).catch((error: unknown) => {
        process.stderr.write(`a telephone failed: ${String(error)}\n`)
        phone.end()
      })
    }
    case 'BYE':
    case 'CANCEL':
      peer.reply(request, 200)
      if (request.method === 'CANCEL') known?.cancelled()
      else known?.end()
      return
    case 'ACK':
      return
    default:
      return peer.reply(request, 200)
  }
}

/** As `PhonesFigures`; telephones that are over are forgotten. */
function measure(): PhonesFigures {
  for (const [callId, phone] of phones) {
    if (!phone.isOver) continue
    counted.sent += phone.sent
    counted.received += phone.received
    counted.lost += phone.lost
    phones.delete(callId)
  }
  const up = [...phones.values()].filter(({ isUp }) => isUp)
  const sum = (of: 'sent' | 'received' | 'lost') =>
    counted[of] + [...phones.values()].reduce((total, phone) => total + phone[of], 0)
  return {
    ...gaps.read(),
    calls,
    up: up.length,
    sent: sum('sent'),
    received: sum('received'),
    lost: sum('lost'),
  }
}
