import { Segmented } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeptState } from '../../components/use-kept-state.ts'

type View = 'chart' | 'table'
const isView = (kept: unknown): kept is View => kept === 'chart' || kept === 'table'

type FigureCardProps = {
  /** Under which the choice of chart or table is kept. */
  readonly name: string
  readonly title: string
  readonly chart: ReactNode
  readonly table: ReactNode
  /** Beside the title: what one chooses, and the export. */
  readonly extra?: ReactNode
  readonly note?: ReactNode
}

/** A figure as a chart or as a table, as one likes; the table says the same. */
export function FigureCard({ name, title, chart, table, extra, note }: FigureCardProps) {
  const { t } = useTranslation()
  const heading = useId()
  const [view, setView] = useKeptState<View>(`headquarters.${name}`, 'chart', isView)
  return (
    <section className="hq-card" aria-labelledby={heading}>
      <div className="hq-card-head">
        <h2 id={heading}>{title}</h2>
        <div className="hq-card-extra">
          {extra}
          <Segmented<View>
            aria-label={t('headquarters.view.label', { title })}
            value={view}
            onChange={setView}
            options={(['chart', 'table'] as const).map((value) => ({
              value,
              label: t(`headquarters.view.${value}`),
            }))}
          />
        </div>
      </div>
      {view === 'chart' ? chart : table}
      {note ? <p className="soft hq-note">{note}</p> : null}
    </section>
  )
}
