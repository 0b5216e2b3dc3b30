import { LeftOutlined, ReloadOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stepsAsked } from '../../../../../domain/plan/steps-asked.ts'
import type { Flow } from '../../../../../domain/plan/plan.ts'
import type { SpokenLanguage } from '../../../../../domain/positions/position.ts'
import { spokenLanguage } from '../../../../i18n/index.ts'
import { useEditor } from '../../editor/editor-context.ts'
import { Phone } from './phone.tsx'
import { SupposedFields } from './supposed-fields.tsx'
import { Trail, useWhy } from './trail-list.tsx'
import { useWalk } from './use-walk.ts'
import './preview.css'

/** The plan played as a candidate would meet it: one thing on a phone, and beside it why it comes. */
export function PlanPreview() {
  const { t } = useTranslation()
  const { content } = useEditor()
  const [language, setLanguage] = useState<SpokenLanguage>(spokenLanguage())
  const view = useWalk(content)
  const { supposed, walk, next } = view
  const question = content.questions.find(({ id }) => next !== 'stage-over' && id === next.questionId)
  const why = useWhy()
  const facts = { ...supposed, stage: walk.stage, answers: walk.answers }
  return (
    <section className="editor-try plan-preview" aria-label={t('plan.preview.title')}>
      <h2>{t('plan.preview.title')}</h2>
      <p className="soft">{t('plan.preview.help')}</p>
      <div className="preview-bar">
        <Segmented<Flow>
          size="small"
          aria-label={t('plan.preview.flow')}
          value={supposed.flow}
          options={(['full', 'fast'] as const).map((flow) => ({
            value: flow,
            label: t(`plan.length.${flow}`),
          }))}
          onChange={(flow) => view.restart(flow)}
        />
        <Segmented<SpokenLanguage>
          size="small"
          aria-label={t('plan.preview.language')}
          value={language}
          options={(['zh', 'en'] as const).map((one) => ({
            value: one,
            label: t(`editor.languageShort.${one}`),
          }))}
          onChange={setLanguage}
        />
        <span className="preview-moves">
          <Button
            size="small"
            type="text"
            icon={<LeftOutlined aria-hidden />}
            aria-label={t('plan.preview.back')}
            title={t('plan.preview.back')}
            disabled={view.taken === 0}
            onClick={view.back}
          />
          <Button
            size="small"
            type="text"
            icon={<ReloadOutlined aria-hidden />}
            aria-label={t('plan.preview.restart')}
            title={t('plan.preview.restart')}
            disabled={view.taken === 0}
            onClick={() => view.restart()}
          />
        </span>
      </div>
      <SupposedFields supposed={supposed} onChange={view.suppose} />
      <p className="preview-why" aria-live="polite">
        {next !== 'stage-over' && question
          ? t('plan.preview.now', { why: why({ kind: 'asked', question, asked: next }) })
          : ''}
      </p>
      <Phone
        view={view}
        question={question}
        language={language}
        steps={stepsAsked(content, facts).map(({ question: { id } }) => id)}
      />
      <Trail view={view} />
    </section>
  )
}
