import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LineProblem, PhoneLine } from '../../../contract/phone-lines.ts'
import { useNow } from '../../components/use-now.ts'
import { formatDuration, joinSentences } from '../../i18n/format.ts'

type Failed = Extract<PhoneLine['state'], { is: 'failed' }>

/** What happened, what is safe and what to do, for a line or a step of its test. */
export function ProblemAlert({
  problem,
  detail,
  extra,
}: {
  readonly problem: LineProblem
  readonly detail: string
  readonly extra?: string
}) {
  const { t } = useTranslation()
  const words = [t(`phone.problem.${problem}.safe`), t(`phone.problem.${problem}.todo`)]
  return (
    <Alert
      type="error"
      showIcon
      title={t(`phone.problem.${problem}.what`)}
      description={
        <>
          <div>{joinSentences(words)}</div>
          {detail ? <div className="soft">{t('phone.said', { detail })}</div> : null}
          {extra ? <div className="number">{extra}</div> : null}
        </>
      }
    />
  )
}

function NextTry({ state, until }: { readonly state: Failed; readonly until: string }) {
  const { t } = useTranslation()
  const left = Date.parse(until) - useNow()
  const extra = left > 0 ? t('phone.nextTry', { time: formatDuration(left) }) : t('phone.trying')
  return <ProblemAlert {...state} extra={extra} />
}

/** Why a line does not work, and when it is tried again, counted down. */
export function LineTrouble({ state }: { readonly state: Failed }) {
  const { t } = useTranslation()
  if (state.until !== null) return <NextTry state={state} until={state.until} />
  return <ProblemAlert {...state} extra={t('phone.noMoreTries')} />
}
