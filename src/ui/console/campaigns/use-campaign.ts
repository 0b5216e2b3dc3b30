import { useCallback, useState } from 'react'
import type { CalledPerson, Campaign } from '../../../contract/campaigns.ts'
import { api } from '../../api.ts'
import { type Followed, useFollowed } from '../../components/use-followed.ts'

/** A row of the board; kept as long as nothing of it changes, so that it is not drawn again. */
export type PersonRow = CalledPerson & { readonly id: string }

type Board = Followed & {
  readonly campaign: Campaign | undefined
  /** In the order of the list; undefined until the station told them for the first time. */
  readonly people: readonly PersonRow[] | undefined
  /** Takes over what a change was answered with. */
  readonly show: (campaign: Campaign) => void
}

type Known = ReadonlyMap<string, PersonRow>

/** The board with those who changed. */
export function withPeople(known: Known | undefined, people: readonly CalledPerson[]): Known {
  const next = new Map(known)
  for (const person of people) next.set(person.candidateId, { ...person, id: person.candidateId })
  return next
}

/** A campaign and its people, followed while the page is open. */
export function useCampaign(campaignId: string): Board {
  const [campaign, show] = useState<Campaign>()
  const [known, setKnown] = useState<{ readonly all: Known; readonly rows: readonly PersonRow[] }>()
  const take = useCallback((people: readonly CalledPerson[]) => {
    setKnown((before) => {
      const all = withPeople(before?.all, people)
      return { all, rows: [...all.values()] }
    })
  }, [])
  const followed = useFollowed(
    async (signal) => await api.campaigns.watch({ campaignId }, { signal }),
    (event) => {
      if (event.kind === 'people') take(event.people)
      else {
        show(event.campaign)
        // A list without anybody is not told.
        if (event.campaign.people === 0) take([])
      }
    },
  )
  return { ...followed, campaign, people: known?.rows, show }
}
