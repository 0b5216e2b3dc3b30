import { ArrowRightOutlined, HomeOutlined, InboxOutlined, SendOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SyncStanding } from '../../../contract/sync.ts'
import { formatNumber } from '../../i18n/format.ts'
import type { LedgerState } from './ledger-filters.ts'

type StopProps = {
  readonly icon: ReactNode
  readonly title: string
  readonly text: string
  readonly count: number
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Stop({ icon, title, text, count, chosen, onChoose }: StopProps) {
  return (
    <button type="button" className="flow-stop" aria-pressed={chosen} onClick={onChoose}>
      <span className="flow-icon" aria-hidden>
        {icon}
      </span>
      <span className="flow-title">{title}</span>
      <b className="number">{formatNumber(count)}</b>
      <span className="soft">{text}</span>
    </button>
  )
}

type FlowPictureProps = {
  readonly standing: SyncStanding
  readonly value: string
  readonly onChange: (state: LedgerState | '') => void
}

/** Where the records are, as a picture: here, on the way, there. Each place shows its records. */
export function FlowPicture({ standing, value, onChange }: FlowPictureProps) {
  const { t } = useTranslation()
  const { counts, role } = standing
  const choose = (state: LedgerState) => () => onChange(state === value ? '' : state)
  const aside = (['held', 'quarantined'] as const).filter((state) => counts[state] > 0)
  return (
    <fieldset className="sync-flow" aria-label={t('sync.flow.label')}>
      <Stop
        icon={<HomeOutlined />}
        title={role === 'hq' ? t('sync.flow.hereHq') : t('sync.flow.here')}
        text={t('sync.flow.hereText')}
        count={counts.waiting}
        chosen={value === 'waiting'}
        onChoose={choose('waiting')}
      />
      <ArrowRightOutlined className="flow-arrow" aria-hidden />
      <Stop
        icon={<SendOutlined />}
        title={t('sync.flow.way')}
        text={t('sync.flow.wayText')}
        count={counts.onTheWay}
        chosen={value === 'on-the-way'}
        onChoose={choose('on-the-way')}
      />
      <ArrowRightOutlined className="flow-arrow" aria-hidden />
      <div className="sync-flow-end">
        <Stop
          icon={<InboxOutlined />}
          title={role === 'hq' ? t('sync.flow.thereHq') : t('sync.flow.there')}
          text={t('sync.flow.thereText')}
          count={counts.received}
          chosen={value === 'received'}
          onChoose={choose('received')}
        />
        {aside.map((state) => (
          <button
            key={state}
            type="button"
            className="chip flow-aside"
            aria-pressed={value === state}
            onClick={choose(state)}
          >
            {t(`sync.flow.${state}`, { count: counts[state] })}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
