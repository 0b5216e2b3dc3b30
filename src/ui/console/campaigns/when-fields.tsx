import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AvailabilityWindow } from '../../../contract/candidates.ts'
import { areAllowedHours, callingHoursOf } from '../../../domain/policy/calling-hours.ts'
import type { Region } from '../../../domain/policy/region-policy.ts'
import { clockOf, weekdays } from '../../components/week.ts'
import { WeekGrid } from '../../components/week-grid.tsx'
import { HolidaysField } from './holidays-field.tsx'

const evenings = weekdays.map((weekday) => ({ weekday, startMinute: 1080, endMinute: 1200 }))

type HoursFieldProps = {
  readonly region: Region
  readonly value?: readonly AvailabilityWindow[]
  readonly onChange?: (hours: AvailabilityWindow[]) => void
}

const none: readonly AvailabilityWindow[] = []

function HoursField({ region, value = none, onChange }: HoursFieldProps) {
  const { t } = useTranslation()
  return (
    <WeekGrid
      value={value}
      onChange={(hours) => onChange?.(hours)}
      label={t('campaigns.form.hours')}
      presets={[
        { label: t('campaigns.form.usual'), windows: callingHoursOf(region).usual },
        { label: t('campaigns.form.evenings'), windows: evenings },
      ]}
    />
  )
}

/** Hours of the week, time zone and days off. */
export function WhenFields({ region }: { readonly region: Region }) {
  const { t } = useTranslation()
  const { limit } = callingHoursOf(region)
  const clocks = limit && { from: clockOf(limit.startMinute), to: clockOf(limit.endMinute) }
  const allowed = {
    validator: async (_: unknown, hours: AvailabilityWindow[]) => {
      if (clocks && !areAllowedHours(region, hours)) throw new Error(t('campaigns.form.overLimit', clocks))
    },
  }
  return (
    <fieldset>
      <legend>{t('campaigns.form.when')}</legend>
      <Form.Item
        name="hours"
        label={t('campaigns.form.hours')}
        validateTrigger="onChange"
        rules={[
          { required: true, type: 'array', min: 1, message: t('campaigns.form.hoursMissing') },
          allowed,
        ]}
        {...(clocks && { extra: t('campaigns.form.limit', clocks) })}
      >
        <HoursField region={region} />
      </Form.Item>
      <div className="campaign-pair">
        <Form.Item
          name="timeZone"
          label={t('campaigns.form.timeZone')}
          extra={t('campaigns.form.timeZoneHelp')}
        >
          <Select
            showSearch
            options={Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item
          name="holidays"
          label={t('campaigns.form.holidays')}
          extra={t('campaigns.form.holidaysHelp')}
        >
          <HolidaysField />
        </Form.Item>
      </div>
    </fieldset>
  )
}
