import { CustomerServiceOutlined, StopOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { useAllowed } from '../session.tsx'
import { type ListenState, startListening } from './listen.ts'

/** Lets HR listen while somebody answers, and says plainly that they do. */
export function ListenButton({ interviewId }: { readonly interviewId: string }) {
  const { t } = useTranslation()
  const [isOn, setOn] = useState(false)
  const [state, setState] = useState<ListenState>('connecting')
  const mayListen = useAllowed('recordings.play')
  useEffect(() => {
    if (!isOn) return undefined
    return startListening(interviewId, (next) => {
      setState(next)
      if (next === 'failed') setOn(false)
    })
  }, [isOn, interviewId])
  const toggle = () => {
    setState('connecting')
    setOn((on) => !on)
  }
  useShortcuts(mayListen ? [{ keys: 'l', label: t('live.listen'), run: toggle }] : [])
  if (!mayListen) return null
  return (
    <div className="live-listen">
      <Button
        type={isOn ? 'primary' : 'default'}
        aria-pressed={isOn}
        icon={isOn ? <StopOutlined aria-hidden /> : <CustomerServiceOutlined aria-hidden />}
        onClick={toggle}
      >
        {isOn ? t('live.listenStop') : t('live.listen')}
      </Button>
      {isOn ? (
        <Alert
          type="warning"
          showIcon
          title={t('live.listening')}
          description={state === 'quiet' ? t('live.listenQuiet') : undefined}
        />
      ) : state === 'failed' ? (
        <Alert type="error" showIcon title={t('live.listenFailed')} />
      ) : null}
    </div>
  )
}
