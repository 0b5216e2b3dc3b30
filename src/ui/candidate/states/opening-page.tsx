import { useInterview } from '../common/interview-context.tsx'

/** Before the station has answered; the language is not known yet. */
export function OpeningPage() {
  return (
    <main className="page" aria-busy="true">
      <output className="waiting">
        <span lang="zh-CN">正在打开…</span> <span lang="en">Opening…</span>
      </output>
    </main>
  )
}

/** Between two questions. */
export function FindingPage() {
  const { words } = useInterview()
  return (
    <main className="page" aria-busy="true">
      <output className="waiting">{words.question.finding}</output>
    </main>
  )
}
