import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import type { Position } from '../../../domain/positions/position.ts'
import { api, orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { FromHeadquartersNote, useHeadquartersPosition } from '../../components/from-headquarters.tsx'
import { Page } from '../../components/page.tsx'
import { PageSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { localText } from '../../i18n/index.ts'
import { useAllowed } from '../session.tsx'
import { AudioTab } from './audio/audio-tab.tsx'
import { PlanView } from './plan/plan-view.tsx'
import { CompetencyModel } from './competency-model.tsx'
import { PositionMenu } from './position-menu.tsx'
import { PositionVersions } from './position-versions.tsx'
import { QuestionBank } from './question-bank.tsx'
import './positions.css'

/** One position: what it values, what it asks, and its versions. */
export function PositionPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { positionId = '' } = useParams()
  const { values, set } = useAddress(['tab', 'question'])
  const mayInterview = useAllowed('interviews.create')
  const mayEdit = useAllowed('positions.edit')
  const given = useHeadquartersPosition(positionId)
  const copy = useMutation({
    mutationFn: async ({ id, name }: Position) =>
      await api.positions.create({
        copyOf: id,
        name: {
          zh: t('releases.here.copyName', { name: name.zh, lng: 'zh-CN' }),
          en: t('releases.here.copyName', { name: name.en, lng: 'en' }),
        },
      }),
    onSuccess: async (made) => await navigate(`/positions/${made.positionId}/edit`),
  })
  const { data, error } = useQuery(orpc.positions.get.queryOptions({ input: { positionId } }))

  if (error) {
    return (
      <Page title={t('positions.title')} back="/positions">
        <FailureAlert error={error} />
      </Page>
    )
  }
  if (!data) return <PageSkeleton />
  const { content } = data
  return (
    <Page
      title={localText(content.name)}
      subtitle={localText(content.summary)}
      back="/positions"
      extra={
        <>
          {mayInterview ? (
            <Button
              icon={<PlusOutlined aria-hidden />}
              onClick={() => void navigate(`/interviews/new?position=${content.id}`)}
            >
              {t('positions.newInterview')}
            </Button>
          ) : null}
          {mayEdit && given === undefined ? (
            <Button
              icon={<EditOutlined aria-hidden />}
              onClick={() => void navigate(`/positions/${content.id}/edit`)}
            >
              {t('common.action.edit')}
            </Button>
          ) : null}
          <PositionMenu positionId={content.id} name={localText(content.name)} />
        </>
      }
    >
      <FailureAlert error={copy.error} />
      {given ? (
        <FromHeadquartersNote release={given} {...(mayEdit && { onCopy: () => copy.mutate(content) })} />
      ) : null}
      <Tabs
        activeKey={values.tab || 'model'}
        onChange={(tab) => set({ tab: tab === 'model' ? '' : tab, question: '' }, 'replace')}
        items={[
          { key: 'model', label: t('positions.tab.model'), children: <CompetencyModel position={content} /> },
          {
            key: 'questions',
            label: `${t('positions.tab.questions')} ${content.questions.length}`,
            children: (
              <QuestionBank
                position={content}
                chosen={values.question}
                onChoose={(question) => set({ question }, 'replace')}
              />
            ),
          },
          { key: 'plan', label: t('plan.title'), children: <PlanView content={content} /> },
          {
            key: 'audio',
            label: t('audio.title'),
            children: <AudioTab content={content} mayEdit={mayEdit && given === undefined} />,
          },
          {
            key: 'versions',
            label: t('positions.tab.versions'),
            children: <PositionVersions positionId={positionId} />,
          },
        ]}
      />
    </Page>
  )
}
