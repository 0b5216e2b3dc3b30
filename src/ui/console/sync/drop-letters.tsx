import { InboxOutlined } from '@ant-design/icons'
import { Button, Card, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { useGivenFiles } from '../../given-files.ts'
import { FilesArea } from './files-area.tsx'
import { LetterList } from './letter-list.tsx'
import { useDropped } from './use-dropped.ts'

const accepted = '.sfb,.sfk,.sfr,.sfj,.sfm'

/** Files that came on a stick or by mail: dropped, looked into, and taken once one has seen what they would do. */
export function DropLetters() {
  const { t } = useTranslation()
  const { dropped, failure, busy, hand, take, forget, clear } = useDropped()
  useGivenFiles('letters', (files) => void hand(files))
  return (
    <div className="drop-letters">
      <FailureAlert failure={failure} />
      {dropped.stage === 'trial' || dropped.stage === 'done' ? (
        <Card
          size="small"
          title={dropped.stage === 'trial' ? t('sync.drop.trial') : t('sync.drop.done')}
          aria-live="polite"
        >
          <LetterList letters={dropped.letters} />
          {dropped.stage === 'trial' ? (
            <Space>
              <Button
                type="primary"
                loading={busy}
                disabled={dropped.letters.every((letter) => letter.failure !== null)}
                onClick={() => void take()}
              >
                {t('sync.drop.take')}
              </Button>
              <Button disabled={busy} onClick={() => void forget()}>
                {t('sync.drop.forget')}
              </Button>
            </Space>
          ) : (
            <Button onClick={clear}>{t('sync.drop.clear')}</Button>
          )}
        </Card>
      ) : (
        <FilesArea accept={accepted} onFiles={(files) => void hand(files)}>
          <InboxOutlined aria-hidden />
          <strong>
            {dropped.stage === 'reading'
              ? t('sync.drop.sending', { name: dropped.name })
              : t('sync.drop.action')}
          </strong>
          <span className="soft">{t('sync.drop.taken')}</span>
        </FilesArea>
      )}
    </div>
  )
}
