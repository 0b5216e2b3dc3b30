import type { CalledPerson, Campaign } from '../../contract/campaigns.ts'
import type { Station } from '../context.ts'
import { Gathered } from '../phone-lines/gathered.ts'
import { getCampaign, listPeople } from './campaign.service.ts'

type Event =
  | { readonly kind: 'campaign'; readonly campaign: Campaign }
  | { readonly kind: 'people'; readonly people: CalledPerson[] }

/** With hundreds of calls up there is always news, and thousands of people are counted anew each time. */
const settleMs = 400

/** What the clock changes, and sounds that were approved elsewhere, are looked at this often, ms. */
const lookEveryMs = 10_000

/** Standing for the whole list: somebody may be new, or nobody knows who changed. */
const everybody = ''

/** The campaign and everybody in it, then whatever changes. */
export async function* watchCampaign(
  station: Station,
  campaignId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Event> {
  const watch = new Watch(station, campaignId, signal)
  try {
    let changed: ReadonlySet<string> | null = new Set([everybody])
    while (changed !== null) {
      const campaign = await getCampaign(station, campaignId)
      if (watch.isNews(campaignId, campaign)) yield { kind: 'campaign', campaign }
      const people = await watch.read(changed)
      if (people.length > 0) yield { kind: 'people', people }
      changed = await watch.news.next()
    }
  } finally {
    watch.close()
  }
}

/** What one watcher knows of a campaign. */
class Watch {
  readonly news: Gathered<string>
  private readonly station: Station
  private readonly campaignId: string
  /** As it was sent last, by id. */
  private readonly sent = new Map<string, string>()
  private readonly held = new Map<string, string>()
  private readonly stops: readonly (() => void)[]
  private readonly look: NodeJS.Timeout

  constructor(station: Station, campaignId: string, signal: AbortSignal | undefined) {
    this.station = station
    this.campaignId = campaignId
    this.news = new Gathered(station.phone.news, signal, settleMs)
    this.look = setInterval(() => this.news.note(campaignId), lookEveryMs).unref()
    this.stops = [
      station.phone.news.onChange((change) => {
        if (change.of === 'numbers') this.news.note(everybody)
        // The line's state is among the campaign's obstacles.
        else if (change.of === 'line') this.news.note(campaignId)
        else if (change.campaignId === campaignId) {
          if (change.candidateIds.length === 0) this.news.note(everybody)
          for (const candidateId of change.candidateIds) this.news.note(candidateId)
        }
      }),
      station.live.onChange((interviewId) => {
        const candidateId = this.held.get(interviewId)
        if (candidateId !== undefined) this.news.note(candidateId)
      }),
    ]
  }

  /** Those who changed and are not as they were sent. */
  async read(changed: ReadonlySet<string>): Promise<CalledPerson[]> {
    const wanted = changed.has(everybody) ? undefined : [...changed].filter((id) => id !== this.campaignId)
    if (wanted?.length === 0) return []
    const people = await listPeople(this.station, this.campaignId, wanted)
    for (const { interviewId, candidateId } of people)
      if (interviewId !== null) this.held.set(interviewId, candidateId)
    return people.filter((person) => this.isNews(person.candidateId, person))
  }

  /** Whether it is not what was sent under this id; it counts as sent from now on. */
  isNews(id: string, value: unknown): boolean {
    const text = JSON.stringify(value)
    if (this.sent.get(id) === text) return false
    this.sent.set(id, text)
    return true
  }

  close(): void {
    clearInterval(this.look)
    for (const stop of this.stops) stop()
    this.news.close()
  }
}
