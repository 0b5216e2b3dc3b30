import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LineProblem, PhoneLine } from '../../../contract/phone-lines.ts'
import { useNow } from '../../components/use-now.ts'
import { formatDuration, joinSentences } from '../../i18n/format.ts'

type Failed = Extract<PhoneLine['state'], { is: 'failed' }>

type Words = { readonly what: string; readonly safe: string; readonly todo: string }

/** What happened, what is safe and what to do. */
export function useProblemWords(): (problem: LineProblem) => Words {
  const { t } = useTranslation()
  return (problem) => ({
    what: t(`phone.problem.${problem}.what`),
    safe: t(`phone.problem.${problem}.safe`),
    todo: t(`phone.problem.${problem}.todo`),
  })
}

type ProblemAlertProps = {
  readonly words: Words
  /** In the other side's words; may be empty. */
  readonly detail: string
  readonly extra?: string
}

/** Why a line, or a step of its test, does not work. */
export function ProblemAlert({ words, detail, extra }: ProblemAlertProps) {
  const { t } = useTranslation()
  return (
    <Alert
      type="error"
      showIcon
      title={words.what}
      description={
        <>
          <div>{joinSentences([words.safe, words.todo])}</div>
          {detail ? <div className="soft">{t('phone.said', { detail })}</div> : null}
          {extra ? <div className="number">{extra}</div> : null}
        </>
      }
    />
  )
}

type FailedProps = { readonly state: Failed }

function NextTry({ state, until }: FailedProps & { readonly until: string }) {
  const { t } = useTranslation()
  const wordsOf = useProblemWords()
  const left = Date.parse(until) - useNow()
  const extra = left > 0 ? t('phone.nextTry', { time: formatDuration(left) }) : t('phone.trying')
  return <ProblemAlert words={wordsOf(state.problem)} detail={state.detail} extra={extra} />
}

/** Why a line does not work, and when it is tried again, counted down. */
export function LineTrouble({ state }: FailedProps) {
  const { t } = useTranslation()
  const wordsOf = useProblemWords()
  const { problem, detail, until } = state
  if (until !== null) return <NextTry state={state} until={until} />
  return <ProblemAlert words={wordsOf(problem)} detail={detail} extra={t('phone.noMoreTries')} />
}
