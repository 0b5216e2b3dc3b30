import type { Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import type { Campaign } from '../../src/contract/campaigns.ts'
import type { PhoneLine } from '../../src/contract/phone-lines.ts'
import type { SpokenLine, Voice } from '../../src/contract/question-audio.ts'

const positionId = 'home-customer-service'

/** Asks a station as its page does. */
export interface Asking {
  ask<Told>(path: string, data: object): Promise<Told>
  read<Told>(path: string): Promise<Told>
}

/** By the page that stands at that moment. */
export function askBy(page: () => Page): Asking {
  return {
    ask: async <Told>(to: string, data: object): Promise<Told> => {
      const answer = await page().request.post(`/api/${to}`, { data })
      if (!answer.ok()) throw new Error(`${to}: ${answer.status()} ${await answer.text()}`)
      return (await answer.json()) as Told
    },
    read: async <Told>(from: string): Promise<Told> =>
      (await (await page().request.get(`/api/${from}`)).json()) as Told,
  }
}

/** A line to an exchange on loopback. */
export async function addLine({ ask }: Asking, port: number): Promise<PhoneLine> {
  const connection = { kind: 'sip', server: '127.0.0.1', port, user: '8001' }
  return await ask('phone-lines', { name: '总部外线', connection, secret: 'x', channels: 4 })
}

/** Has every line of the customer service position spoken and approved. */
export async function giveVoice({ ask, read }: Asking, language: 'zh' | 'en'): Promise<void> {
  const voices = await read<Voice[]>('voices')
  const voiceId = voices.find((voice) => voice.language === language)?.id
  await ask(`positions/${positionId}/audio/missing`, { language, voiceId })
  const lines = async () =>
    (await read<SpokenLine[]>(`positions/${positionId}/audio`)).filter((one) => one.language === language)
  const areSpoken = async () => expect((await lines()).every(({ audio }) => audio !== null)).toBe(true)
  await vi.waitFor(areSpoken, { timeout: 90_000, interval: 300 })
  const lineIds = (await lines()).map(({ lineId }) => lineId)
  await ask(`positions/${positionId}/audio/approve`, { language, lineIds, approved: true })
}

/** A campaign that may call people of these names and numbers at any hour; not begun. */
export async function makeCampaign(
  { ask }: Asking,
  people: Readonly<Record<string, string>>,
  change: Readonly<Record<string, unknown>>,
): Promise<Campaign> {
  const added = Object.entries(people).map(
    async ([person, phone]) =>
      await ask<{ candidate: { id: string } }>('candidates', { name: person, phone }),
  )
  return await ask<Campaign>('campaigns', {
    name: '秋招第一批',
    positionId,
    timeZone: 'UTC',
    hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 })),
    candidateIds: (await Promise.all(added)).map(({ candidate }) => candidate.id),
    ...change,
  })
}
