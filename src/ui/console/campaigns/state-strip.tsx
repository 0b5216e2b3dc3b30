import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../contract/campaigns.ts'
import { formatNumber } from '../../i18n/format.ts'
import { groupOf, type PersonState, statesInOrder } from './person-groups.ts'

type StateStripProps = {
  readonly campaign: Pick<Campaign, 'counts' | 'people'>
  readonly value: string
  readonly onChange: (state: PersonState | '') => void
}

/** How many people are in each state that there is; one of them filters. */
export function StateStrip({ campaign: { counts, people }, value, onChange }: StateStripProps) {
  const { t } = useTranslation()
  const shown = statesInOrder.filter((state) => (counts[state] ?? 0) > 0 || state === value)
  return (
    <fieldset className="state-strip">
      <legend className="visually-hidden">{t('campaigns.board.strip')}</legend>
      <button type="button" className="chip" aria-pressed={value === ''} onClick={() => onChange('')}>
        {t('campaigns.board.all')} <b className="number">{formatNumber(people)}</b>
      </button>
      {shown.map((state) => (
        <button
          key={state}
          type="button"
          className="chip"
          data-group={groupOf(state)}
          aria-pressed={state === value}
          onClick={() => onChange(state === value ? '' : state)}
        >
          {t(`campaigns.person.${state}`)} <b className="number">{formatNumber(counts[state] ?? 0)}</b>
        </button>
      ))}
    </fieldset>
  )
}
