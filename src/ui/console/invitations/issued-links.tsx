import { CheckCircleOutlined, CopyOutlined, DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Alert, App, Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Invitation, IssuedInvitation } from '../../../contract/invitations.ts'
import { saveText } from '../../components/csv.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { joinNames } from '../../i18n/format.ts'
import { uiLanguage } from '../../i18n/index.ts'
import { DoorNotice } from './door-notice.tsx'
import { LinkSlip } from './link-slip.tsx'
import { linksAsCsv, linksAsText } from './links-text.ts'
import './invitations.css'

/** More names than this are cut short. */
const namesShown = 12

const nobody: readonly Invitation[] = []

type IssuedLinksProps = {
  readonly issued: readonly IssuedInvitation[]
  /** People who had one already and keep it. */
  readonly alreadyInvited?: readonly Invitation[]
  readonly onDone: () => void
}

function AlreadyInvited({ people }: { readonly people: readonly Invitation[] }) {
  const { t } = useTranslation()
  const first = people.slice(0, namesShown).map(({ candidateName }) => candidateName)
  const names =
    people.length > namesShown
      ? t('invitations.issued.andMore', { names: first.join(uiLanguage() === 'en' ? ', ' : '、') })
      : joinNames(first)
  return (
    <span className="already-invited">
      {t('invitations.issued.already', { count: people.length, names })}
    </span>
  )
}

/** Fresh links, shown this once: to copy, to save, and to print eight to a page. */
export function IssuedLinks({ issued, alreadyInvited = nobody, onDone }: IssuedLinksProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    void document.getElementById('content')?.scrollTo(0, 0)
  }, [])
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text)
    void message.success(t('invitations.issued.copied'))
  }
  const done = (
    <Button type="primary" onClick={onDone}>
      {t('invitations.issued.done')}
    </Button>
  )
  if (issued.length === 0) {
    return (
      <Page title={t('invitations.title')}>
        <EmptyState
          icon={<CheckCircleOutlined aria-hidden />}
          title={t('invitations.issued.nobody')}
          text={
            <>
              {t('invitations.issued.nobodyText')}
              <AlreadyInvited people={alreadyInvited} />
            </>
          }
        >
          {done}
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page
      title={t('invitations.issued.title', { count: issued.length })}
      extra={
        <>
          <Button icon={<CopyOutlined aria-hidden />} onClick={() => void copy(linksAsText(issued))}>
            {t('invitations.issued.copyAll')}
          </Button>
          <Button
            icon={<DownloadOutlined aria-hidden />}
            onClick={() => saveText(`${t('invitations.issued.csvName')}.csv`, linksAsCsv(issued))}
          >
            {t('invitations.issued.csv')}
          </Button>
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => print()}>
            {t('invitations.issued.print')}
          </Button>
          {done}
        </>
      }
    >
      <div className="issued-notices">
        <DoorNotice />
        <Alert
          type="info"
          showIcon
          title={t('invitations.issued.once')}
          description={
            <>
              {t('invitations.issued.onceText')}
              {alreadyInvited.length > 0 ? <AlreadyInvited people={alreadyInvited} /> : null}
            </>
          }
        />
      </div>
      <ul className="slips">
        {issued.map((one) => (
          <LinkSlip key={one.invitation.id} issued={one} onCopy={() => void copy(one.url)} />
        ))}
      </ul>
    </Page>
  )
}
