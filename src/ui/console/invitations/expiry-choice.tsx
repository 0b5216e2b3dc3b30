import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../i18n/format.ts'

export const expiryDays = [1, 3, 7, 14, 30] as const
export type ExpiryDays = (typeof expiryDays)[number]
export const defaultExpiry: ExpiryDays = 3

/** The moment that many days from now. */
export function expiryOf(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString()
}

type ExpiryChoiceProps = {
  readonly value?: ExpiryDays
  readonly onChange?: (days: ExpiryDays) => void
}

/** How long links are good, with the moment they end. */
export function ExpiryChoice({ value = defaultExpiry, onChange }: ExpiryChoiceProps) {
  const { t } = useTranslation()
  return (
    <div className="expiry-choice">
      <Segmented<ExpiryDays>
        aria-label={t('invitations.new.expiry')}
        value={value}
        onChange={(days) => onChange?.(days)}
        options={expiryDays.map((days) => ({
          value: days,
          label: t('invitations.new.days', { count: days }),
        }))}
      />
      <span className="soft number">
        {t('invitations.new.until', { at: formatDateTime(expiryOf(value)) })}
      </span>
    </div>
  )
}
