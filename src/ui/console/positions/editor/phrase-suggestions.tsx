import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Indicator, SpokenLanguage } from '../../../../domain/positions/position.ts'
import { orpc } from '../../../api.ts'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import { useAllowed } from '../../session.tsx'

type PhraseSuggestionsProps = {
  readonly positionId: string
  readonly questionId: string
  readonly indicator: Indicator
  readonly onAdd: (phrase: string, language: SpokenLanguage) => void
}

/** What people really said that the indicator passes over, each with the moment to listen to. */
export function PhraseSuggestions({ positionId, questionId, indicator, onAdd }: PhraseSuggestionsProps) {
  const { t } = useTranslation()
  const mayRead = useAllowed('interviews.read')
  const [asked, setAsked] = useState(false)
  const { data, error, isFetching, refetch } = useQuery(
    orpc.positions.phraseSuggestions.queryOptions({
      input: { positionId, questionId, indicatorId: indicator.id },
      enabled: asked,
      gcTime: 0,
      refetchOnWindowFocus: false,
    }),
  )
  if (!mayRead) return null
  const look = () => (asked ? void refetch() : setAsked(true))
  const left = data?.filter(({ text, language }) => !indicator.phrases[language].includes(text))
  return (
    <div className="suggestions">
      <Button size="small" loading={isFetching} onClick={look}>
        {t('editor.suggestions.find')}
      </Button>
      <FailureAlert error={error} />
      {left?.length === 0 ? <p className="soft">{t('editor.suggestions.none')}</p> : null}
      <ul>
        {left?.map(({ text, language, answerId, interviewId, startMs, because }) => (
          <li key={`${answerId}.${startMs}.${text}`}>
            <Button
              size="small"
              type="text"
              icon={<PlusOutlined aria-hidden />}
              aria-label={t('editor.suggestions.add', { text })}
              onClick={() => onAdd(text, language)}
            />
            <span lang={language === 'zh' ? 'zh-CN' : 'en'}>{text}</span>
            <small className="soft">{t(`editor.suggestions.because.${because}`)}</small>
            <Link to={`/interviews/${interviewId}/report?answer=${answerId}&at=${Math.round(startMs)}`}>
              {t('editor.suggestions.listen')}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
