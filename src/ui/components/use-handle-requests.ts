import { App } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CandidateRequest } from '../../contract/candidate-requests.ts'
import { api, orpc, queryClient } from '../api.ts'
import { shownFailureOf } from './failure-alert.tsx'
import { failureWords } from './failure-words.ts'
import { undoSeconds, useUndo } from './use-undo.tsx'

type Outcome = NonNullable<CandidateRequest['outcome']>

type HandledRequests = {
  /** Hidden while their handling can still be undone. */
  readonly hidden: ReadonlySet<string>
  readonly handle: (request: CandidateRequest, outcome: Outcome) => void
}

/** Handles requests: for real once the time to undo is over, or when one leaves the page. */
export function useHandleRequests(): HandledRequests {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const showUndo = useUndo()
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const waiting = useRef(new Map<string, () => void>())
  useEffect(() => {
    const due = waiting.current
    const sendAll = () => {
      for (const send of due.values()) send()
    }
    addEventListener('pagehide', sendAll)
    return () => {
      removeEventListener('pagehide', sendAll)
      sendAll()
    }
  }, [])

  const reveal = (id: string) => setHidden((before) => new Set([...before].filter((one) => one !== id)))
  const send = async (requestId: string, outcome: Outcome) => {
    try {
      // The page may be going.
      await api.candidateRequests.handle({ requestId, outcome }, { context: { keepalive: true } })
    } catch (error) {
      void message.error(failureWords(shownFailureOf(error)).what)
    }
    for (const queryKey of [orpc.candidateRequests.key(), orpc.interviews.key(), orpc.reports.key()]) {
      await queryClient.invalidateQueries({ queryKey })
    }
    reveal(requestId)
  }
  const handle = (request: CandidateRequest, outcome: Outcome) => {
    const { id, kind, candidateName: name } = request
    setHidden((before) => new Set([...before, id]))
    const finish = () => {
      clearTimeout(timer)
      if (waiting.current.delete(id)) void send(id, outcome)
    }
    const timer = setTimeout(finish, undoSeconds * 1_000)
    waiting.current.set(id, finish)
    showUndo({
      text:
        outcome === 'declined' ? t('requests.done.declined', { name }) : t(`requests.done.${kind}`, { name }),
      undo: () => {
        clearTimeout(timer)
        if (waiting.current.delete(id)) reveal(id)
      },
    })
  }
  return { hidden, handle }
}
