import { ArrowLeftOutlined } from '@ant-design/icons'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

type PageProps = {
  readonly title: ReactNode
  /** For the window's title, where `title` is not plain text. */
  readonly windowTitle?: string
  readonly subtitle?: ReactNode
  /** Main actions, at the right of the title. */
  readonly extra?: ReactNode
  /** Where the arrow before the title leads. */
  readonly back?: string
  /** Uses the whole width rather than a column of at most 1440 px. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A page's head and body; names the window after itself. */
export function Page({ title, windowTitle, subtitle, extra, back, wide = false, children }: PageProps) {
  const { t } = useTranslation()
  const name = windowTitle ?? (typeof title === 'string' ? title : '')
  const product = t('common.product')
  useEffect(() => {
    document.title = name ? `${name} · ${product}` : product
  }, [name, product])
  return (
    <div className={wide ? 'page page-wide' : 'page'}>
      <div className="page-head">
        {back ? (
          <Link className="page-back" to={back} aria-label={t('common.action.back')}>
            <ArrowLeftOutlined aria-hidden />
          </Link>
        ) : null}
        <div className="page-titles">
          <h1>{title}</h1>
          {subtitle ? <div className="page-subtitle">{subtitle}</div> : null}
        </div>
        {extra ? <div className="page-extra">{extra}</div> : null}
      </div>
      {children}
    </div>
  )
}
