import { useMutation } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessState } from '../../../contract/access.ts'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { PhraseField } from '../../components/recovery-phrase/phrase-field.tsx'
import { formatDateTime } from '../../i18n/format.ts'

type Trouble = NonNullable<Extract<AccessState, { stage: 'recovery' }>['key']>

/** What is most likely behind each trouble, in the order in which to look. */
const causes = {
  KEY_WRONG: [],
  KEY_STORE_LOST: ['password', 'profile', 'moved', 'locked'],
  KEY_SEALED: [],
  KEY_OF_ANOTHER: [],
} as const

/** The key does not open the records: why that may be, whom it was kept for, and the way back with the phrase. */
export function KeyRecovery({ trouble }: { readonly trouble: Trouble }) {
  const { t } = useTranslation()
  const [phrase, setPhrase] = useState('')
  const recover = useMutation(
    orpc.keys.recover.mutationOptions({
      onSuccess: (next) => {
        history.replaceState(null, '', '/')
        queryClient.setQueryData(orpc.access.state.queryKey(), next)
      },
    }),
  )
  const { code, sealedFor, phraseMadeAt } = trouble
  return (
    <section className="key-recovery">
      {code === 'KEY_WRONG' ? <p>{t('access.keyAdvice')}</p> : null}
      {causes[code].length > 0 ? (
        <>
          <h2>{t('keys.lost.causes')}</h2>
          <ul>
            {causes[code].map((cause) => (
              <li key={cause}>{t(`keys.lost.cause.${cause}`)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {sealedFor === null ? null : (
        <p className="soft">
          {t('keys.lost.sealedFor', { ...sealedFor, time: formatDateTime(sealedFor.at) })}
        </p>
      )}
      {phraseMadeAt === null ? (
        <p>{t(code === 'KEY_WRONG' ? 'keys.lost.wrongNoPhrase' : 'keys.lost.noPhrase')}</p>
      ) : (
        <Form layout="vertical" onFinish={() => recover.mutate({ phrase })}>
          <h2>{t('keys.lost.title')}</h2>
          <Form.Item
            label={t('keys.lost.phrase', { time: formatDateTime(phraseMadeAt) })}
            htmlFor="recovery-phrase"
          >
            <PhraseField
              id="recovery-phrase"
              phrase={phrase}
              onChange={setPhrase}
              disabled={recover.isPending}
            />
          </Form.Item>
          <FailureAlert error={recover.error} copyable={false} />
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            loading={recover.isPending}
            disabled={phrase.trim() === ''}
          >
            {t('keys.lost.open')}
          </Button>
          <p className="soft">{t(code === 'KEY_SEALED' ? 'keys.lost.keptInFile' : 'keys.lost.keptAnew')}</p>
        </Form>
      )}
    </section>
  )
}
