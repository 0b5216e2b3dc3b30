import { CloseOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../i18n/format.ts'

const none: readonly string[] = []

type HolidaysFieldProps = {
  readonly id?: string
  /** Local days, `2026-12-25`. */
  readonly value?: readonly string[]
  readonly onChange?: (days: readonly string[]) => void
}

/** Noon, so that no time zone makes another day of it. */
const shown = (day: string) => formatDate(`${day}T12:00:00`)

/** Days on which nobody is called, added one by one. */
export function HolidaysField({ id, value = none, onChange }: HolidaysFieldProps) {
  const { t } = useTranslation()
  const [day, setDay] = useState('')
  const add = () => {
    if (day !== '') onChange?.([...new Set([...value, day])].toSorted())
    setDay('')
  }
  return (
    <div className="holidays">
      {value.map((one) => (
        <Button
          key={one}
          size="small"
          icon={<CloseOutlined aria-hidden />}
          iconPlacement="end"
          aria-label={t('campaigns.form.holidayDrop', { date: shown(one) })}
          onClick={() => onChange?.(value.filter((other) => other !== one))}
        >
          {shown(one)}
        </Button>
      ))}
      <Input
        {...(id !== undefined && { id })}
        type="date"
        value={day}
        onChange={({ target }) => setDay(target.value)}
        onPressEnter={(event) => {
          event.preventDefault()
          add()
        }}
      />
      <Button disabled={day === ''} onClick={add}>
        {t('campaigns.form.holidayAdd')}
      </Button>
    </div>
  )
}
