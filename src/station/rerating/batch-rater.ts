import type { RaterName } from '../../contract/rerating.ts'
import { EngineFailure } from '../../engines/protocol.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { chooseStationRater } from '../scoring/station-rater.ts'

/** How long a page waits to be told about a rater, ms. */
const patienceMs = 1_500

/** Whether a rater may rate here now; `checking` while its control answers are being asked. */
export async function raterState(
  station: Station,
  name: RaterName,
): Promise<'ready' | 'checking' | 'refused'> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  try {
    const { rater } = await chooseStationRater(station, { name, signal: patience.signal })
    // Without a language model the combined rater is the rules alone, which are offered by their own name.
    return rater.identity.id === name ? 'ready' : 'refused'
  } catch (error) {
    if (error instanceof EngineFailure && error.code === 'CANCELLED') return 'checking'
    if (error instanceof Failure || error instanceof EngineFailure) return 'refused'
    throw error
  } finally {
    clearTimeout(timer)
  }
}
