import { LinkOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { joinSentences } from '../../i18n/format.ts'
import { useAllowed } from '../session.tsx'

/** Before there is another side: what will be here, and the way to it. */
export function NotPaired({ hq }: { readonly hq: boolean }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const mayPair = useAllowed('settings.change')
  const text = hq ? t('sync.empty.hqText') : t('sync.empty.storeText')
  return (
    <EmptyState
      icon={<LinkOutlined aria-hidden />}
      title={hq ? t('sync.empty.hqTitle') : t('sync.empty.storeTitle')}
      text={mayPair ? text : joinSentences([text, t('sync.empty.ask')])}
    >
      {mayPair ? (
        <Button type="primary" onClick={() => void navigate('/headquarters/pairing')}>
          {hq ? t('sync.empty.addStore') : t('sync.empty.pair')}
        </Button>
      ) : null}
    </EmptyState>
  )
}
