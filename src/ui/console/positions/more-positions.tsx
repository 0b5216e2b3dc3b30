import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PositionSummary } from '../../../contract/position-editing.ts'
import { api } from '../../api.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { useAllowed } from '../session.tsx'
import { useChangePosition } from './use-change-position.ts'

const nameOf = ({ name }: PositionSummary) => localText(name) || name.zh || name.en

/** Positions that interviews cannot be held for: not published yet, and archived. */
export function MorePositions({ all }: { readonly all: readonly PositionSummary[] }) {
  const { t } = useTranslation()
  const mayEdit = useAllowed('positions.edit')
  const changePosition = useChangePosition()
  const unpublished = all.filter(({ version, archived }) => version === null && !archived)
  const archived = all.filter((position) => position.archived)
  const bringBack = (position: PositionSummary) => {
    const { positionId } = position
    void changePosition({
      do: async () => await api.positions.setArchived({ positionId, archived: false }),
      undo: async () => await api.positions.setArchived({ positionId, archived: true }),
      text: t('positions.broughtBack', { name: nameOf(position) }),
    })
  }
  return (
    <>
      {unpublished.length > 0 ? (
        <section className="more-positions">
          <h2>{t('positions.unpublished')}</h2>
          <ul>
            {unpublished.map((position) => (
              <li key={position.positionId}>
                {mayEdit ? (
                  <Link to={`/positions/${position.positionId}/edit`}>{nameOf(position)}</Link>
                ) : (
                  <span>{nameOf(position)}</span>
                )}
                <span className="soft">
                  {[position.editedBy, position.updatedAt && formatDateTime(position.updatedAt)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {archived.length > 0 ? (
        <section className="more-positions">
          <h2>{t('positions.archived')}</h2>
          <ul>
            {archived.map((position) => (
              <li key={position.positionId}>
                {position.version === null ? (
                  <span>{nameOf(position)}</span>
                ) : (
                  <Link to={`/positions/${position.positionId}`}>{nameOf(position)}</Link>
                )}
                {mayEdit ? (
                  <Button
                    size="small"
                    aria-label={`${t('positions.bringBack')} ${nameOf(position)}`}
                    onClick={() => bringBack(position)}
                  >
                    {t('positions.bringBack')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
