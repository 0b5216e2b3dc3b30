import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerValue } from '../../../../domain/plan/next-part.ts'
import type { Question } from '../../../../domain/positions/position.ts'
import { isRightValue } from '../../../../domain/values/rate-value.ts'
import { Tag } from '../../../components/state-tag.tsx'
import { isJudged } from './question-kind.ts'
import { ValueInput } from './value-input.tsx'

/** An answer by value tried against its rule. */
export function TryValue({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const [value, setValue] = useState<AnswerValue | null>(null)
  if (!isJudged(question) || question.indicators.length === 0) {
    return <p className="soft">{t('questionForm.try.unscored')}</p>
  }
  const right = value === null ? undefined : isRightValue(question, value)
  return (
    <>
      <p className="soft try-empty">{t('questionForm.try.help')}</p>
      <ValueInput question={question} value={value} onChange={setValue} />
      <p aria-live="polite">
        {right === undefined ? null : right === null ? (
          t('questionForm.try.noRule')
        ) : (
          <Tag
            tone={right ? 'machine' : 'quiet'}
            icon={right ? <CheckCircleOutlined aria-hidden /> : <CloseCircleOutlined aria-hidden />}
          >
            {t(right ? 'questionForm.try.right' : 'questionForm.try.wrong')}
          </Tag>
        )}
      </p>
    </>
  )
}
