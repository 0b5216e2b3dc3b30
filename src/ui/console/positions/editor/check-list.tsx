import { CheckCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { PositionFinding } from '../../../../contract/position-editing.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { useEditor } from './editor-context.ts'
import { findingWords, placeWords } from './finding-words.ts'
import { placeOfFinding } from './place.ts'

/** What the check found, what stands in the way first; a click leads to the place. */
export function CheckList() {
  const { t } = useTranslation()
  const { content, findings, concepts, go } = useEditor()
  const of = (severity: PositionFinding['severity']) =>
    findings.filter((finding) => finding.severity === severity)
  if (findings.length === 0) {
    return (
      <EmptyState
        icon={<CheckCircleOutlined aria-hidden />}
        title={t('editor.check.nothing')}
        text={t('editor.check.nothingText')}
      />
    )
  }
  return (['error', 'warning'] as const).map((severity) => {
    const found = of(severity)
    if (found.length === 0) return null
    return (
      <section key={severity} className="check-list">
        <h3>
          {t(severity === 'error' ? 'editor.check.errors' : 'editor.check.warnings', { count: found.length })}
        </h3>
        <p className="soft">{t(`editor.check.help.${severity}`)}</p>
        <ul>
          {found.map((finding) => (
            <li key={JSON.stringify(finding)}>
              <button
                type="button"
                className={`check-line is-${severity}`}
                onClick={() => go(placeOfFinding(finding.about))}
              >
                <span>{findingWords(finding, content, concepts)}</span>
                <small className="soft">{placeWords(finding, content)}</small>
              </button>
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
