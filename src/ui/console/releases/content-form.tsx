import { Form, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PolicyRelease, SettingsRelease } from '../../../contract/release-content.ts'
import { raterNames } from '../../../contract/raters.ts'
import { policyOf } from '../../../domain/policy/region-policy.ts'
import { mediaRules } from '../../../domain/sync/send-policy.ts'

/** A content that is written when it is released. */
export type Written = PolicyRelease | SettingsRelease

type FormProps<Content> = { readonly content: Content; readonly onChange: (content: Content) => void }

/** The form of what is written when it is released: a region's policy, or the settings of all stores. */
export function ContentForm({ content, onChange }: FormProps<Written>) {
  return 'region' in content ? (
    <PolicyForm content={content} onChange={onChange} />
  ) : (
    <SettingsForm content={content} onChange={onChange} />
  )
}

function PolicyForm({ content, onChange }: FormProps<PolicyRelease>) {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item label={t('releases.content.keptDays')} htmlFor="release-kept">
        <InputNumber
          id="release-kept"
          min={1}
          max={3650}
          precision={0}
          value={content.keptDays}
          onChange={(keptDays) => onChange({ ...content, keptDays: keptDays ?? content.keptDays })}
        />
      </Form.Item>
      <Form.Item label={t('releases.content.visual')}>
        <Switch
          aria-label={t('releases.content.visual')}
          disabled={!policyOf(content.region).mayChange}
          checked={content.visualObservation}
          onChange={(visualObservation) => onChange({ ...content, visualObservation })}
        />
      </Form.Item>
    </>
  )
}

const minutes = [5, 15, 30, 60, 240] as const
const nightly = {
  audio: 'always',
  video: 'in-hours',
  mediaHours: { startMinute: 1320, endMinute: 420 },
} as const

function SettingsForm({ content, onChange }: FormProps<SettingsRelease>) {
  const { t } = useTranslation()
  const leave = { value: '', label: t('releases.content.leave') }
  const { rater, times, rules } = content
  const media = mediaRules.map((value) => ({ value, label: t(`releases.content.media.${value}`) }))
  return (
    <>
      <Form.Item label={t('releases.content.rater')} htmlFor="release-rater">
        <Select<NonNullable<typeof rater> | ''>
          id="release-rater"
          value={rater ?? ''}
          options={[
            leave,
            ...raterNames.map((value) => ({ value, label: t(`releases.content.raters.${value}`) })),
          ]}
          onChange={(value) => onChange({ ...content, rater: value === '' ? null : value })}
        />
      </Form.Item>
      <Form.Item label={t('releases.content.times')} htmlFor="release-times">
        <Select<number>
          id="release-times"
          value={times?.kind === 'every' ? times.minutes : 0}
          options={[
            { value: 0, label: leave.label },
            ...minutes.map((value) => ({
              value,
              label: t('releases.content.everyMinutes', { count: value }),
            })),
          ]}
          onChange={(value) =>
            onChange({ ...content, times: value === 0 ? null : { kind: 'every', minutes: value } })
          }
        />
      </Form.Item>
      <Form.Item label={t('releases.content.rules')} htmlFor="release-rules">
        <Select
          id="release-rules"
          value={rules === null ? '' : 'set'}
          options={[leave, { value: 'set', label: t('releases.content.set') }]}
          onChange={(value) => onChange({ ...content, rules: value === '' ? null : nightly })}
        />
      </Form.Item>
      {rules === null
        ? null
        : (['audio', 'video'] as const).map((one) => (
            <Form.Item key={one} label={t(`releases.content.${one}`)} htmlFor={`release-${one}`}>
              <Select
                id={`release-${one}`}
                value={rules[one]}
                options={media}
                onChange={(value) => onChange({ ...content, rules: { ...rules, [one]: value } })}
              />
            </Form.Item>
          ))}
    </>
  )
}
