import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PhraseSteps } from '../../components/recovery-phrase/phrase-steps.tsx'
import { AccessShell } from './access-shell.tsx'
import { setPhraseDue } from './phrase-due.ts'

/** The end of the first run: the recovery phrase, shown once; it can be left for later. */
export function PhraseStepPage() {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const leave = () => setPhraseDue(false)
  useEffect(() => {
    document.title = `${t('keys.step.title')} · ${t('common.product')}`
  }, [t])
  return (
    <AccessShell wide>
      <h1>{t('keys.step.title')}</h1>
      <p>{t(asking ? 'backup.phrase.ask' : 'keys.step.why')}</p>
      {asking ? null : <p className="soft">{t('keys.step.how')}</p>}
      <PhraseSteps
        onDone={leave}
        onAsking={setAsking}
        later={
          <Button type="text" onClick={leave}>
            {t('keys.step.later')}
          </Button>
        }
      />
    </AccessShell>
  )
}
