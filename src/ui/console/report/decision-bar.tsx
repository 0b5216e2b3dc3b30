import { CheckOutlined, CloseOutlined, HistoryOutlined, PauseOutlined } from '@ant-design/icons'
import { Button, Input, Popover, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InterviewSummary } from '../../../contract/interviews.ts'
import type { Decision } from '../../../contract/reports.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { DecisionTag } from '../../components/state-tag.tsx'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { standingDecision } from './report-model.ts'
import type { Decide } from './use-decide.ts'

const kinds = ['advance', 'hold', 'reject'] as const
type Kind = (typeof kinds)[number]
const icons = {
  advance: <CheckOutlined aria-hidden />,
  hold: <PauseOutlined aria-hidden />,
  reject: <CloseOutlined aria-hidden />,
} as const

type DecisionBarProps = {
  readonly decisions: readonly Decision[]
  readonly decide: Decide
  readonly allowed: boolean
  readonly ownedBy: InterviewSummary['ownedBy']
  readonly note: string | null
}

/** A person's decision, always in view: what stands, or three buttons and a reason. */
export function DecisionBar({ decisions, decide, allowed, ownedBy, note }: DecisionBarProps) {
  const { t } = useTranslation()
  const standing = standingDecision(decisions)
  const title = t(ownedBy ? 'interviews.decision' : 'report.decision.title')
  const [changing, setChanging] = useState(false)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const input = useRef<InputRef>(null)
  const open = allowed && (standing === null || changing)

  const choose = (kind: Kind) => {
    if (!allowed) return
    if (!open) return setChanging(true)
    if (kind === 'reject' && reason.trim() === '') {
      setMissing(true)
      return input.current?.focus()
    }
    decide.make(kind, reason.trim())
    setChanging(false)
    setMissing(false)
    setReason('')
  }
  useShortcuts(
    kinds.map((kind, index) => ({
      keys: String(index + 1),
      label: t(`report.keys.${kind}`),
      run: () => choose(kind),
    })),
  )

  return (
    <section className="decision-bar" aria-label={title}>
      <FailureAlert error={decide.error} />
      <div className="decision-line">
        <strong className="decision-title">{title}</strong>
        {standing && !open ? <Standing decision={standing} /> : null}
        {!allowed ? (
          <span className="soft">
            {standing ? '' : `${t('report.decision.undecided')} · `}
            {ownedBy ? t('common.ownedBy.decided', ownedBy) : t('report.decision.notAllowed')}
          </span>
        ) : null}
        {open ? (
          <>
            {kinds.map((kind) => (
              <Button
                key={kind}
                className="decision-button"
                icon={icons[kind]}
                loading={decide.pending === kind}
                onClick={() => choose(kind)}
              >
                {t(`report.decision.${kind}`)}
              </Button>
            ))}
            <Input
              ref={input}
              className="decision-reason"
              maxLength={2000}
              value={reason}
              aria-label={t('report.decision.reason')}
              placeholder={`${t('report.decision.reason')} · ${t('report.decision.reasonHelp')}`}
              {...(missing ? { status: 'error' as const } : {})}
              onChange={(event) => {
                setReason(event.target.value)
                setMissing(false)
              }}
            />
            {missing ? (
              <span className="decision-missing" role="alert">
                {t('report.decision.reasonNeeded')}
              </span>
            ) : null}
          </>
        ) : null}
        {allowed && standing ? (
          <Button type="text" onClick={() => setChanging(!changing)}>
            {changing ? t('report.decision.keep') : t('report.decision.change')}
          </Button>
        ) : null}
        <Popover
          trigger="click"
          placement="topRight"
          title={t('report.decision.history')}
          content={<DecisionHistory decisions={decisions} />}
        >
          <Button
            type="text"
            className="decision-history-button"
            icon={<HistoryOutlined aria-hidden />}
            aria-label={t('report.decision.history')}
            title={t('report.decision.history')}
          />
        </Popover>
      </div>
      {note ? <div className="soft">{note}</div> : null}
    </section>
  )
}

/** Who decided, when, why, and what the machine had said. */
function Standing({ decision }: { readonly decision: Decision }) {
  const words = useDecisionWords(decision)
  return (
    <span className="decision-standing">
      <DecisionTag kind={decision.kind} />
      <span>{words.made}</span>
      {decision.reason ? <q>{decision.reason}</q> : null}
      <span className="soft">{words.against}</span>
    </span>
  )
}

function useDecisionWords({ decidedBy, decidedAt, machineSaid, machineMatch }: Decision) {
  const { t } = useTranslation()
  const said = t(`common.recommendation.${machineSaid}`)
  return {
    made: t('report.decision.made', { name: decidedBy, when: formatDateTime(decidedAt) }),
    against:
      machineMatch === null
        ? t('report.decision.againstNone', { said })
        : t('report.decision.against', { said, match: Math.round(machineMatch) }),
  }
}

/** Every decision there has been, newest first. */
export function DecisionHistory({ decisions }: { readonly decisions: readonly Decision[] }) {
  const { t } = useTranslation()
  if (decisions.length === 0) return <span className="soft">{t('report.decision.historyEmpty')}</span>
  return (
    <ol className="decision-history">
      {decisions.map((decision) => (
        <li key={decision.id}>
          <Standing decision={decision} />
        </li>
      ))}
    </ol>
  )
}
