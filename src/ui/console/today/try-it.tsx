import { AudioOutlined, FileAddOutlined, PlayCircleOutlined, UserAddOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { spokenLanguage } from '../../i18n/index.ts'
import { useAllowed, useSession } from '../session.tsx'

type Way = {
  readonly key: 'trySample' | 'tryVoice' | 'recordings' | 'candidate'
  readonly icon: ReactNode
  readonly run: () => void
  readonly pending: boolean
}

/** A draft for the visitor's own voice: the visitor as candidate (the same one each time), the first position. */
async function startVoiceDraft(name: string, note: string): Promise<string> {
  const [known, positions] = await Promise.all([api.candidates.list({ query: name }), api.positions.list()])
  const candidate =
    known.rows.find((one) => one.name === name && one.note === note) ??
    (await api.candidates.create({ name, note })).candidate
  const draft = await api.interviews.createDraft({
    candidateId: candidate.id,
    positionId: positions[0]?.content.id ?? '',
    mode: 'microphone',
    language: spokenLanguage(),
  })
  return draft.id
}

/** Ways to a first report; `compact` keeps to the two that need nothing of one's own. */
export function TryIt({ compact = false }: { readonly compact?: boolean }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { user } = useSession()
  const mayCreate = useAllowed('interviews.create')
  const open = (id: string) => void navigate(`/interviews/${id}`)
  const sample = useMutation(
    orpc.interviews.startSample.mutationOptions({ onSuccess: (interview) => open(interview.id) }),
  )
  const voice = useMutation({
    mutationFn: () => startVoiceDraft(user.name, t('today.voiceNote')),
    onSuccess: open,
  })
  if (!mayCreate) return null

  const tries: readonly Way[] = [
    {
      key: 'trySample',
      icon: <PlayCircleOutlined aria-hidden />,
      run: () => sample.mutate({}),
      pending: sample.isPending,
    },
    {
      key: 'tryVoice',
      icon: <AudioOutlined aria-hidden />,
      run: () => voice.mutate(),
      pending: voice.isPending,
    },
  ]
  const own: readonly Way[] = [
    {
      key: 'recordings',
      icon: <FileAddOutlined aria-hidden />,
      run: () => void navigate('/interviews/new'),
      pending: false,
    },
    {
      key: 'candidate',
      icon: <UserAddOutlined aria-hidden />,
      run: () => void navigate('/candidates?new=1'),
      pending: false,
    },
  ]
  const failure = <FailureAlert error={sample.error ?? voice.error} />

  if (compact) {
    return (
      <Card size="small" title={t('today.quick')} className="today-quick">
        {tries.map((way) => (
          <Button key={way.key} type="text" block icon={way.icon} loading={way.pending} onClick={way.run}>
            {t(`today.${way.key}`)}
          </Button>
        ))}
        {failure}
      </Card>
    )
  }
  return (
    <div className="try-it">
      <h2>{t('today.emptyTitle')}</h2>
      <p className="soft">{t('today.emptyText')}</p>
      {failure}
      <div className="try-grid">
        {[...tries, ...own].map((way, index) => (
          <Card key={way.key}>
            <div className="try-icon" aria-hidden>
              {way.icon}
            </div>
            <h3>{t(`today.${way.key}`)}</h3>
            <p>{t(`today.${way.key}Text`)}</p>
            <Button type={index === 0 ? 'primary' : 'default'} loading={way.pending} onClick={way.run}>
              {t(`today.${way.key}Action`)}
            </Button>
          </Card>
        ))}
      </div>
    </div>
  )
}
