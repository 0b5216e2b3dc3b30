import { useMutation } from '@tanstack/react-query'
import { App, Button, Card, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { keepState, type UpdateCardProps } from './keep-state.ts'

const keyPattern = /^[A-Za-z0-9+/]{43}=$/u

/** Where updates come from, and whose signature counts. */
export function SourceCard({ state: { settings, setByIt }, mayChange }: UpdateCardProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [place, setPlace] = useState(settings.place)
  const [key, setKey] = useState(settings.key)
  const [automatic, setAutomatic] = useState(settings.automatic)
  const save = useMutation(
    orpc.updates.set.mutationOptions({
      onSuccess: (next) => {
        keepState(next)
        void message.success(t('updates.source.saved'))
      },
    }),
  )
  const isWrong = key.trim() !== '' && !keyPattern.test(key.trim())
  const changed = place !== settings.place || key !== settings.key || automatic !== settings.automatic
  return (
    <Card size="small" title={t('updates.source.title')}>
      {setByIt ? <p className="soft">{t('updates.source.setByIt')}</p> : null}
      <FailureAlert error={save.error} />
      <Form
        layout="vertical"
        disabled={!mayChange || setByIt}
        onFinish={() => save.mutate({ place: place.trim(), key: key.trim(), automatic })}
      >
        <Form.Item
          label={t('updates.source.place')}
          htmlFor="updates-place"
          extra={t('updates.source.placeHelp')}
        >
          <Input
            id="updates-place"
            value={place}
            onChange={(event) => setPlace(event.target.value)}
            maxLength={1000}
            spellCheck={false}
          />
        </Form.Item>
        <Form.Item
          label={t('updates.source.key')}
          htmlFor="updates-key"
          extra={t('updates.source.keyHelp')}
          {...(isWrong ? { validateStatus: 'error' as const, help: t('updates.source.keyWrong') } : {})}
        >
          <Input
            id="updates-key"
            value={key}
            onChange={(event) => setKey(event.target.value)}
            maxLength={60}
            spellCheck={false}
          />
        </Form.Item>
        <Form.Item>
          <Checkbox checked={automatic} onChange={(event) => setAutomatic(event.target.checked)}>
            {t('updates.source.automatic')}
          </Checkbox>
        </Form.Item>
        {changed ? (
          <Button type="primary" htmlType="submit" disabled={isWrong} loading={save.isPending}>
            {t('updates.source.save')}
          </Button>
        ) : null}
      </Form>
    </Card>
  )
}
