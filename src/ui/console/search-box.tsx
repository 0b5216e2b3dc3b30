import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { orpc } from '../api.ts'
import { Keys } from '../components/shortcut-help.tsx'
import { StateTag } from '../components/state-tag.tsx'
import { formatDateTime } from '../i18n/format.ts'
import { localText } from '../i18n/index.ts'

const inputId = 'console-search'

/** Puts the cursor into the search box and marks what is there. */
export function focusSearch(): void {
  const input = document.getElementById(inputId)
  if (input instanceof HTMLInputElement) {
    input.focus()
    input.select()
  }
}

/** Finds candidates and interviews by name, phone or e-mail, and goes there. */
export function SearchBox() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const query = useDeferredValue(text.trim())
  const enabled = query.length > 0
  const candidates = useQuery(orpc.candidates.list.queryOptions({ input: { query, limit: 6 }, enabled }))
  const interviews = useQuery(orpc.interviews.list.queryOptions({ input: { query, limit: 6 }, enabled }))

  const people = (candidates.data?.rows ?? []).map((candidate) => ({
    value: `/candidates/${candidate.id}`,
    label: (
      <div className="search-line">
        <span>{candidate.name}</span>
        <span className="soft">{candidate.phone || candidate.email}</span>
      </div>
    ),
  }))
  const sittings = (interviews.data ?? []).map((interview) => ({
    value: `/interviews/${interview.id}${interview.state === 'reported' ? '/report' : ''}`,
    label: (
      <div className="search-line">
        <span>
          {interview.candidateName} · {localText(interview.positionName)}
        </span>
        <span className="soft">{formatDateTime(interview.createdAt)}</span>
        <StateTag state={interview.state} />
      </div>
    ),
  }))
  const groups = [
    { label: t('common.search.candidates'), options: people },
    { label: t('common.search.interviews'), options: sittings },
  ].filter((group) => group.options.length > 0)
  const searched = candidates.isSuccess && interviews.isSuccess

  return (
    <search className="search">
      <AutoComplete
        id={inputId}
        value={text}
        options={enabled ? groups : []}
        defaultActiveFirstOption
        notFoundContent={
          enabled ? (searched ? t('common.search.nothing', { query }) : null) : t('common.search.hint')
        }
        popupMatchSelectWidth={480}
        showSearch={{ onSearch: setText, filterOption: false }}
        onSelect={(path: string) => {
          setText('')
          void navigate(path)
        }}
      >
        <Input
          aria-label={t('common.search.label')}
          placeholder={t('common.search.placeholder')}
          prefix={<SearchOutlined aria-hidden />}
          suffix={<Keys keys="mod+k" />}
          allowClear={false}
        />
      </AutoComplete>
    </search>
  )
}
