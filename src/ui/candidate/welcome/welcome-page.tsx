import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { Page } from '../common/page.tsx'
import { positionWords } from '../common/position-words.ts'

/** Who asks and why, what is kept, where and how long, how it is rated, and the way to a person; then on. */
export function WelcomePage({ onNext }: { readonly onNext: () => void }) {
  const { session, words, language } = useInterview()
  const { notice, modes } = session
  const position = positionWords(session, language)
  const text = words.welcome
  const most = (['video', 'voice', 'text'] as const).find((mode) => modes.includes(mode)) ?? 'voice'
  const until = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(session.expiresAt))
  return (
    <Page
      title={text.hello(session.candidateName)}
      actions={
        <Button look="primary" onPress={onNext}>
          {words.common.next}
        </Button>
      }
    >
      <p className="lead">{text.who(session.storeName, position.name)}</p>
      {position.summary !== '' && <p className="soft">{position.summary}</p>}
      <dl className="facts">
        <dt>{text.timeTitle}</dt>
        <dd>
          {text.time(notice.minutes, notice.questions)} {text.nothing}
          {!session.kiosk && <span className="soft block">{text.until(until)}</span>}
        </dd>
        <dt>{text.recordedTitle}</dt>
        <dd>{text.recorded[most]}</dd>
        <dt>{text.keptTitle}</dt>
        <dd>{text.kept(notice.keptDays)}</dd>
        <dt>{text.ratedTitle}</dt>
        <dd>{text.rated[notice.ratedBy]}</dd>
        <dt>{text.rightsTitle}</dt>
        <dd>{text.rights}</dd>
        <dt>{text.humanTitle}</dt>
        <dd>{text.human}</dd>
      </dl>
    </Page>
  )
}
