import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../api.ts'
import './people-field.css'

/** As many as one call invites. */
export const mostInvited = 500
/** A selection larger than this is only counted, not named. */
const mostNamed = 20

const nobody: readonly string[] = []

type PeopleFieldProps = {
  readonly id?: string
  readonly value?: readonly string[]
  readonly onChange?: (ids: readonly string[]) => void
}

/** Whom to invite: found by name, phone or e-mail; a large selection from the list of candidates is only counted. */
export function PeopleField({ id, value = nobody, onChange }: PeopleFieldProps) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const asked = useDeferredValue(query.trim())
  const found = useQuery(
    orpc.candidates.list.queryOptions({
      input: { query: asked, limit: 20 },
      placeholderData: keepPreviousData,
    }),
  )
  const named = value.length <= mostNamed ? value : []
  const chosen = useQueries({
    queries: named.map((candidateId) => orpc.candidates.get.queryOptions({ input: { candidateId } })),
  })
  if (value.length > mostNamed) return <strong>{t('invitations.new.chosen', { count: value.length })}</strong>
  const known = new Map(
    [...chosen.flatMap(({ data }) => data ?? []), ...(found.data?.rows ?? [])].map((one) => [one.id, one]),
  )
  return (
    <Select<string[]>
      {...(id !== undefined && { id })}
      className="invite-people"
      mode="multiple"
      maxCount={mostNamed}
      placeholder={t('invitations.new.peoplePlaceholder')}
      value={[...value]}
      onChange={(ids) => onChange?.(ids)}
      showSearch={{ filterOption: false, onSearch: setQuery, searchValue: query }}
      options={[...known.values()].map((one) => ({
        value: one.id,
        label: [one.name, one.phone].filter(Boolean).join(' · '),
      }))}
    />
  )
}
