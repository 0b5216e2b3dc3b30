import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Card, Form, InputNumber, Select, Space, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegionPolicy } from '../../../contract/candidate-door.ts'
import { policyOf, regions } from '../../../domain/policy/region-policy.ts'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { FromHeadquartersHint } from '../../components/from-headquarters.tsx'
import { useUndo } from '../../components/use-undo.tsx'

type Choice = { region: RegionPolicy['region']; visualObservation: boolean; keptDays: number }

/** The rules of the region: what is locked says by which law. */
export function PolicyCard({ mayChange }: { readonly mayChange: boolean }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(orpc.candidateDoor.policy.queryOptions())
  return (
    <Card size="small" title={t('door.policy.title')} loading={!data && !error}>
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data ? <PolicyForm key={JSON.stringify(data)} policy={data} mayChange={mayChange} /> : null}
    </Card>
  )
}

type PolicyFormProps = { readonly policy: RegionPolicy; readonly mayChange: boolean }

function PolicyForm({ policy, mayChange }: PolicyFormProps) {
  const { t } = useTranslation()
  const undoable = useUndo()
  const before: Choice = {
    region: policy.region,
    visualObservation: policy.visualObservation === 'with-separate-consent',
    keptDays: policy.keptDays,
  }
  const [choice, setChoice] = useState(before)
  const save = useMutation(
    orpc.candidateDoor.setPolicy.mutationOptions({
      onSuccess: (saved) => queryClient.setQueryData(orpc.candidateDoor.policy.queryKey(), saved),
    }),
  )
  const rules = policyOf(choice.region)
  const changed = JSON.stringify(choice) !== JSON.stringify(before)
  const submit = async () => {
    await save.mutateAsync(choice)
    undoable({ text: t('door.policy.saved'), undo: () => save.mutate(before) })
  }
  return (
    <Form layout="vertical" disabled={!mayChange} onFinish={() => void submit().catch(() => undefined)}>
      <FromHeadquartersHint kind="policy" subject={choice.region} />
      <FailureAlert error={save.error} />
      <Form.Item label={t('door.policy.region')} htmlFor="door-region">
        <Select
          id="door-region"
          value={choice.region}
          options={regions.map((value) => ({ value, label: t(`door.policy.regions.${value}`) }))}
          onChange={(region) => {
            const { visualObservation, keptDays } = policyOf(region)
            setChoice({
              region,
              visualObservation: visualObservation === 'with-separate-consent',
              keptDays,
            })
          }}
        />
      </Form.Item>
      <Form.Item label={t('door.policy.visual')} extra={t('door.policy.visualHelp')}>
        <Space align="start">
          <Switch
            aria-label={t('door.policy.visual')}
            checked={choice.visualObservation}
            disabled={!mayChange || !rules.mayChange}
            onChange={(visualObservation) => setChoice({ ...choice, visualObservation })}
          />
          <span>{t(`door.policy.reasons.${rules.reason}`)}</span>
        </Space>
      </Form.Item>
      <Form.Item label={t('door.policy.kept')} htmlFor="door-kept">
        <InputNumber
          id="door-kept"
          min={1}
          max={3650}
          precision={0}
          suffix={t('door.policy.days')}
          value={choice.keptDays}
          onChange={(keptDays) => setChoice({ ...choice, keptDays: keptDays ?? choice.keptDays })}
        />
      </Form.Item>
      {changed ? (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('door.policy.save')}
        </Button>
      ) : null}
    </Form>
  )
}
