import { Form, InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PhoneLine } from '../../../contract/phone-lines.ts'
import { formatNumber, joinSentences } from '../../i18n/format.ts'

type NumberFieldProps = {
  readonly name: 'attempts' | 'spacingMinutes' | 'atOnce' | 'ringSeconds'
  readonly label: string
  readonly unit: string
  readonly min: number
  readonly max: number
}

function NumberField({ name, label, unit, min, max }: NumberFieldProps) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: label }]}>
      <InputNumber min={min} max={max} precision={0} suffix={unit} />
    </Form.Item>
  )
}

/** How often, how far apart, how many at once, and what voicemail hears; with what the line allows. */
export function HowFields({ line }: { readonly line: PhoneLine | undefined }) {
  const { t } = useTranslation()
  const channels = line?.channels ?? 500
  const limits = line && [
    t('campaigns.form.atOnceHelp', { count: line.channels }),
    t('campaigns.form.rate', { rate: formatNumber(line.callsPerSecond, 1) }),
  ]
  return (
    <fieldset>
      <legend>{t('campaigns.form.how')}</legend>
      <div className="campaign-numbers">
        <NumberField
          name="attempts"
          label={t('campaigns.form.attempts')}
          unit={t('campaigns.form.attemptsUnit')}
          min={1}
          max={10}
        />
        <NumberField
          name="spacingMinutes"
          label={t('campaigns.form.spacing')}
          unit={t('campaigns.form.spacingUnit')}
          min={1}
          max={10_080}
        />
        <NumberField
          name="atOnce"
          label={t('campaigns.form.atOnce')}
          unit={t('campaigns.form.atOnceUnit')}
          min={1}
          max={channels}
        />
        <NumberField
          name="ringSeconds"
          label={t('campaigns.form.ring')}
          unit={t('campaigns.form.ringUnit')}
          min={10}
          max={120}
        />
      </div>
      {limits ? <p className="soft campaign-limits">{joinSentences(limits)}</p> : null}
      <Form.Item
        name="voicemail"
        label={t('campaigns.form.voicemail')}
        extra={t('campaigns.form.voicemailHelp')}
      >
        <Radio.Group
          options={(['hang-up', 'message'] as const).map((value) => ({
            value,
            label: t(`campaigns.form.voicemailKind.${value}`),
          }))}
        />
      </Form.Item>
    </fieldset>
  )
}
