import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { LetterTrial } from '../../../contract/sync.ts'
import { LetterName } from '../../../contract/sync.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { shownFailureOf } from '../../components/failure-alert.tsx'
import type { ShownFailure } from '../../components/failure-words.ts'
import { sendBytes } from '../../send-bytes.ts'

/** Read as a stream by the station, whatever its size. */
const letterType = 'application/vnd.storefront.letter'

export type Dropped =
  | { readonly stage: 'none' }
  | { readonly stage: 'reading'; readonly name: string }
  | { readonly stage: 'trial' | 'done'; readonly letters: readonly LetterTrial[] }

/** Letters handed over as files: read, shown, and taken once somebody says so. */
export function useDropped() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [dropped, setDropped] = useState<Dropped>({ stage: 'none' })
  const [failure, setFailure] = useState<ShownFailure | null>(null)
  const [busy, setBusy] = useState(false)

  const guard = async (work: () => Promise<void>) => {
    setBusy(true)
    setFailure(null)
    try {
      await work()
    } catch (error) {
      setFailure(shownFailureOf(error))
      setDropped((before) => (before.stage === 'reading' ? { stage: 'none' } : before))
    }
    setBusy(false)
  }

  const hand = async (files: readonly File[]) =>
    await guard(async () => {
      for (const file of files) {
        if (!LetterName.safeParse(file.name).success) {
          void message.warning(t('sync.drop.wrongName', { name: file.name }))
          continue
        }
        setDropped({ stage: 'reading', name: file.name })
        const sent = await sendBytes(`/api/sync/dropped?name=${encodeURIComponent(file.name)}`, file, {
          answer: z.object({}),
          headers: { 'content-type': letterType },
        })
        if ('failure' in sent) {
          setFailure(sent.failure)
          break
        }
      }
      const letters = await api.sync.dropped({})
      setDropped(letters.length > 0 ? { stage: 'trial', letters } : { stage: 'none' })
    })

  const take = async () =>
    await guard(async () => {
      setDropped({ stage: 'done', letters: await api.sync.takeDropped({}) })
      void queryClient.invalidateQueries({ queryKey: orpc.sync.key() })
    })

  const forget = async () =>
    await guard(async () => {
      await api.sync.forgetDropped({})
      setDropped({ stage: 'none' })
      void message.info(t('sync.drop.forgotten'))
    })

  return { dropped, failure, busy, hand, take, forget, clear: () => setDropped({ stage: 'none' }) }
}
