import type { LineTestStep } from '../../contract/phone-lines.ts'
import { readCallableNumber } from '../../domain/dialler/callable-number.ts'
import { appendAudit } from '../audit/audit.ts'
import { readCountry } from '../campaigns/country.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { newId } from '../ids.ts'
import { getLineRow } from './phone-line.repository.ts'
import { TestCall } from './test-call.ts'
import { readTestSound } from './test-sound.ts'

/** Until a line has registered, ms. */
const registerMs = 20_000
const ringSeconds = 40

/**
 * Tries a line from the registration to what is heard: the steps as they go on, up to the first that fails. Also one
 * that is switched off, which is on meanwhile. Throws NOT_FOUND, NUMBER_UNUSABLE. Whoever leaves hangs up.
 */
export async function testLine(
  station: Station,
  { user }: Caller,
  asked: { readonly lineId: string; readonly number: string; readonly signal: AbortSignal | undefined },
): Promise<AsyncGenerator<LineTestStep>> {
  const { lineId } = asked
  await getLineRow(station.db, lineId)
  const number = readTestNumber(asked.number, await readCountry(station.db))
  await appendAudit(station.db, {
    actor: user.id,
    action: 'phone-line.tested',
    subject: `phone-line:${lineId}`,
  })
  return runTest(station, { lineId, number }, asked.signal ?? new AbortController().signal)
}

/** Lines are tested best within the company: its extensions count too, but no emergency and no premium number. */
function readTestNumber(typed: string, country: string): string {
  const read = readCallableNumber(typed, country)
  if ('number' in read) return read.number
  if (read.problem === 'malformed' && /^[\d*]{2,8}$/u.test(typed)) return typed
  throw new Failure('NUMBER_UNUSABLE', { problem: read.problem })
}

async function* runTest(
  station: Station,
  { lineId, number }: { lineId: string; number: string },
  signal: AbortSignal,
): AsyncGenerator<LineTestStep> {
  const { phone } = station
  yield tell('register', 'running')
  const sound = readTestSound(station, signal)
  const giveBack = await phone.lines.borrow(lineId)
  const call = new TestCall(phone, { callId: newId(), lineId, number, ringSeconds }, signal)
  try {
    const registered = await call.register(registerMs)
    yield registered
    if (registered.state === 'failed') return
    yield tell('call', 'running')
    const samples = await sound
    for await (const step of call.run(samples)) {
      yield step
      if (step.state === 'failed') return
    }
  } finally {
    call.close()
    giveBack()
  }
}

const tell = (step: LineTestStep['step'], state: LineTestStep['state']): LineTestStep => ({
  step,
  state,
  problem: null,
  detail: '',
  level: null,
  figures: null,
})
