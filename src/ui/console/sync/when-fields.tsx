import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Radio, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { mediaRules } from '../../../domain/sync/send-policy.ts'
import type { SettingsForm } from './settings-model.ts'

const minutesOffered = [5, 15, 30, 60, 120, 240, 720] as const
const mostTimes = 24

/** Whether and how often it sends by itself; `fixed` where headquarters set how often. */
export function WhenFields({ fixed }: { readonly fixed: boolean }) {
  const { t } = useTranslation()
  const on = Form.useWatch<SettingsForm['on'] | undefined>('on') ?? true
  const kind = Form.useWatch<SettingsForm['kind'] | undefined>('kind') ?? 'every'
  return (
    <>
      <Form.Item
        name="on"
        label={t('sync.settings.auto')}
        extra={t('sync.settings.autoHelp')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <Form.Item
        name="kind"
        label={t('sync.settings.times')}
        hidden={!on}
        {...(fixed && { extra: t('sync.settings.fixed') })}
      >
        <Radio.Group
          disabled={fixed}
          optionType="button"
          options={(['every', 'at'] as const).map((value) => ({ value, label: t(`sync.settings.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="minutes" hidden={!on || kind !== 'every'} aria-label={t('sync.settings.every')}>
        <Select
          disabled={fixed}
          aria-label={t('sync.settings.every')}
          options={minutesOffered.map((value) => ({
            value,
            label:
              value < 60
                ? t('sync.settings.minutes', { count: value })
                : t('sync.settings.hours', { count: value / 60 }),
          }))}
        />
      </Form.Item>
      <div hidden={!on || kind !== 'at'}>
        <Times fixed={fixed} />
      </div>
    </>
  )
}

function Times({ fixed }: { readonly fixed: boolean }) {
  const { t } = useTranslation()
  return (
    <Form.List name="at">
      {(fields, { add, remove }) => (
        <div className="sync-times">
          {fields.map(({ key, name }, index) => (
            <span key={key} className="sync-time">
              <Form.Item name={name} noStyle>
                <Input type="time" disabled={fixed} aria-label={`${t('sync.settings.at')} ${index + 1}`} />
              </Form.Item>
              {fields.length > 1 && !fixed ? (
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={t('sync.settings.removeTime', { time: index + 1 })}
                  onClick={() => remove(name)}
                />
              ) : null}
            </span>
          ))}
          {fields.length < mostTimes && !fixed ? (
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => add('12:00')}>
              {t('sync.settings.addTime')}
            </Button>
          ) : null}
        </div>
      )}
    </Form.List>
  )
}

type WhatFieldsProps = { readonly hq: boolean; readonly fixed: boolean }

/** What goes besides results; `fixed` where headquarters set it. Headquarters sends no recordings. */
export function WhatFields({ hq, fixed }: WhatFieldsProps) {
  const { t } = useTranslation()
  if (hq) return null
  const rules = mediaRules.map((value) => ({ value, label: t(`sync.settings.rule.${value}`) }))
  return (
    <fieldset className="sync-what" disabled={fixed}>
      <legend>{t('sync.settings.what')}</legend>
      <p>
        {t('sync.settings.results')} <span className="soft">{t('sync.settings.resultsAlways')}</span>
      </p>
      {fixed ? <p className="soft">{t('sync.settings.fixed')}</p> : null}
      <Form.Item name="audio" label={t('sync.settings.audio')}>
        <Radio.Group disabled={fixed} options={rules} />
      </Form.Item>
      <Form.Item name="video" label={t('sync.settings.video')}>
        <Radio.Group disabled={fixed} options={rules} />
      </Form.Item>
      <Form.Item label={t('sync.settings.hours')} extra={t('sync.settings.hoursHelp')}>
        <span className="sync-hours">
          <Form.Item name="from" noStyle>
            <Input
              type="time"
              disabled={fixed}
              aria-label={`${t('sync.settings.hours')} ${t('sync.settings.hoursFrom')}`}
            />
          </Form.Item>
          {t('sync.settings.hoursTo')}
          <Form.Item name="to" noStyle>
            <Input
              type="time"
              disabled={fixed}
              aria-label={`${t('sync.settings.hours')} ${t('sync.settings.hoursTo')}`}
            />
          </Form.Item>
        </span>
      </Form.Item>
    </fieldset>
  )
}
