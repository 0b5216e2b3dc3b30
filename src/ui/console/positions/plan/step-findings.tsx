import { ExclamationCircleOutlined } from '@ant-design/icons'
import { useEditor } from '../editor/editor-context.ts'
import { fieldsOf, findingWords } from '../editor/finding-words.ts'

/** Shown beside their field. */
const ownFields = new Set<string>([
  'thinkSeconds',
  'answerSeconds',
  'takes',
  'maxProbes',
  'stage',
  'fast',
  'conditions',
])

/** What the check finds about a step as a whole. */
export function StepFindings({ stepId }: { readonly stepId: string }) {
  const { content, findings, concepts } = useEditor()
  return findings
    .filter((finding) => finding.about.stepId === stepId)
    .filter((finding) => !fieldsOf(finding).some((field) => ownFields.has(field)))
    .map((finding) => (
      <p
        key={JSON.stringify([finding.code, finding.data])}
        className={`field-problem is-${finding.severity}`}
      >
        <ExclamationCircleOutlined aria-hidden /> {findingWords(finding, content, concepts)}
      </p>
    ))
}
