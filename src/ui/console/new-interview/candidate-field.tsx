import { UserAddOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api.ts'

type CandidateFieldProps = {
  /** A new candidate is being typed rather than an existing one chosen. */
  readonly creating: boolean
  readonly onCreating: (creating: boolean, name: string) => void
  readonly chosenId: string | undefined
}

/** Chooses a candidate by name, phone or e-mail, or takes a new one in place. */
export function CandidateField({ creating, onCreating, chosenId }: CandidateFieldProps) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const asked = useDeferredValue(query.trim())
  const found = useQuery(
    orpc.candidates.list.queryOptions({
      input: { query: asked, limit: 20 },
      placeholderData: keepPreviousData,
    }),
  )
  const chosen = useQuery(
    orpc.candidates.get.queryOptions({
      input: { candidateId: chosenId ?? '' },
      enabled: chosenId !== undefined,
    }),
  )
  if (creating) {
    return (
      <div className="new-candidate">
        <Form.Item
          name="name"
          label={t('newInterview.start.name')}
          rules={[{ required: true, whitespace: true, message: t('newInterview.start.nameMissing') }]}
        >
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={t('newInterview.start.phone')}>
          <Input maxLength={40} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="email" label={t('newInterview.start.email')}>
          <Input maxLength={120} inputMode="email" autoComplete="off" />
        </Form.Item>
        <Button type="link" onClick={() => onCreating(false, '')}>
          {t('newInterview.start.chooseExisting')}
        </Button>
      </div>
    )
  }
  const known = new Map(
    [...(chosen.data ? [chosen.data] : []), ...(found.data?.rows ?? [])].map((one) => [one.id, one]),
  )
  return (
    <div className="candidate-line">
      <Form.Item
        name="candidateId"
        label={t('newInterview.start.candidate')}
        extra={t('newInterview.start.candidateHelp')}
        rules={[{ required: true, message: t('newInterview.start.candidateMissing') }]}
      >
        <Select
          showSearch={{ filterOption: false, onSearch: setQuery }}
          loading={found.isFetching}
          notFoundContent={t('newInterview.start.noCandidate')}
          options={[...known.values()].map((one) => ({
            value: one.id,
            label: [one.name, one.phone || one.email].filter(Boolean).join(' · '),
          }))}
        />
      </Form.Item>
      <Button icon={<UserAddOutlined aria-hidden />} onClick={() => onCreating(true, query.trim())}>
        {t('newInterview.start.newCandidate')}
      </Button>
    </div>
  )
}
