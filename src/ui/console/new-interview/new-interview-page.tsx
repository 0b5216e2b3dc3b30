import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Radio, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import type { ImportMode } from '../../../contract/interviews.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { useKeptState } from '../../components/use-kept-state.ts'
import { forgetFiles, useWaitingFiles } from '../../given-files.ts'
import { localText } from '../../i18n/index.ts'
import { CandidateField } from './candidate-field.tsx'
import { modeIcons, modes } from './modes.tsx'
import { recordedQuestions } from './recorded-questions.ts'
import '../../components/interview-lines.css'
import './new-interview.css'

type Fields = {
  creating: boolean
  candidateId?: string
  name?: string
  phone?: string
  email?: string
  positionId?: string
  language: 'auto' | 'zh' | 'en'
  mode: ImportMode
}

const isFields = (kept: unknown): kept is Fields =>
  typeof kept === 'object' && kept !== null && 'mode' in kept && 'language' in kept

async function createCandidate({ name = '', phone, email }: Fields): Promise<string> {
  return (await api.candidates.create({ name, phone, email })).candidate.id
}

async function createDraft(fields: Fields) {
  const candidateId = fields.creating ? await createCandidate(fields) : (fields.candidateId ?? '')
  const { positionId = '', mode, language } = fields
  return await api.interviews.createDraft({ candidateId, positionId, mode, language })
}

/** Whom, for which position, in which language, from which recordings; then the draft takes over. */
export function NewInterviewPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const asked = search.get('candidate')
  const [form] = Form.useForm<Fields>()
  const [kept, keep, forget] = useKeptState<Fields>(
    'new-interview',
    { creating: false, language: 'auto', mode: 'per-question' },
    isFields,
  )
  const initial = asked ? { ...kept, creating: false, candidateId: asked } : kept
  const waiting = useWaitingFiles('recordings').length
  const positions = useQuery(orpc.positions.list.queryOptions())
  const create = useMutation({
    mutationFn: createDraft,
    onSuccess: (interview) => {
      forget()
      queryClient.setQueryData(
        orpc.interviews.get.queryKey({ input: { interviewId: interview.id } }),
        interview,
      )
      void queryClient.invalidateQueries({ queryKey: orpc.candidates.key() })
      void queryClient.invalidateQueries({ queryKey: orpc.interviews.list.key() })
      void navigate(`/interviews/${interview.id}`)
    },
  })
  const creating = Form.useWatch('creating', { form, preserve: true }) ?? initial.creating
  const chosenId = Form.useWatch('candidateId', { form, preserve: true }) ?? initial.candidateId

  return (
    <Page title={t('newInterview.title')}>
      {waiting > 0 ? (
        <Alert
          type="info"
          showIcon
          className="files-waiting"
          title={t('thisComputer.drop.waiting', { count: waiting })}
          action={
            <Button size="small" onClick={() => forgetFiles('recordings')}>
              {t('thisComputer.drop.forget')}
            </Button>
          }
        />
      ) : null}
      <Form<Fields>
        form={form}
        className="start-form"
        layout="vertical"
        requiredMark={false}
        validateTrigger="onBlur"
        initialValues={initial}
        onValuesChange={() => keep({ ...kept, ...form.getFieldsValue(true) })}
        onFinish={() => create.mutate(form.getFieldsValue(true) as Fields)}
      >
        <CandidateField
          creating={creating}
          chosenId={chosenId}
          onCreating={(on, name) => {
            form.setFieldsValue({ creating: on, ...(name ? { name } : {}) })
            keep({ ...kept, ...form.getFieldsValue(true) })
          }}
        />
        <Form.Item
          name="positionId"
          label={t('newInterview.start.position')}
          rules={[{ required: true, message: t('newInterview.start.positionMissing') }]}
        >
          {positions.data ? (
            <Radio.Group className="choice-cards">
              {positions.data.map(({ content }) => (
                <Radio key={content.id} value={content.id} className="choice-card">
                  <strong>{localText(content.name)}</strong>
                  <span className="soft">{localText(content.summary)}</span>
                  <span className="soft">
                    {t('newInterview.start.questions', { count: recordedQuestions(content).length })}
                  </span>
                </Radio>
              ))}
            </Radio.Group>
          ) : (
            <Skeleton active paragraph={{ rows: 2 }} title={false} />
          )}
        </Form.Item>
        <FailureAlert error={positions.error} onRetry={() => void positions.refetch()} />
        <Form.Item name="mode" label={t('newInterview.start.mode')}>
          <Radio.Group className="choice-cards">
            {modes.map((mode) => (
              <Radio key={mode} value={mode} className="choice-card">
                <strong>
                  {modeIcons[mode]} {t(`newInterview.mode.${mode}`)}
                </strong>
                <span className="soft">{t(`newInterview.mode.${mode}-text`)}</span>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item
          name="language"
          label={t('newInterview.start.language')}
          extra={t('newInterview.start.languageHelp')}
        >
          <Radio.Group
            optionType="button"
            options={(['auto', 'zh', 'en'] as const).map((value) => ({
              value,
              label: t(`common.language.${value}`),
            }))}
          />
        </Form.Item>
        <FailureAlert error={create.error} />
        <div className="start-go">
          <Button type="primary" size="large" htmlType="submit" loading={create.isPending}>
            {t('newInterview.start.go')}
          </Button>
          <span className="soft">{t('newInterview.start.kept')}</span>
        </div>
      </Form>
    </Page>
  )
}
