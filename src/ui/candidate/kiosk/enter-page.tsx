import { useId, useState } from 'react'
import { DigitsField } from './digits-field.tsx'
import { failureText } from './failure-text.ts'
import { type KioskEntry, kioskApi, type KioskVisit } from './kiosk-api.ts'
import { KioskPage, QuietButton } from './kiosk-page.tsx'
import type { KioskWords } from './kiosk-words.ts'

type EnterPageProps = {
  readonly words: KioskWords
  readonly onVisit: (visit: KioskVisit) => void
  readonly onBack: () => void
}

/** Who is there: by the code on the slip, or by name and phone. */
export function EnterPage({ words, onVisit, onBack }: EnterPageProps) {
  const [by, setBy] = useState<'code' | 'name'>('code')
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [phoneEnd, setPhoneEnd] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const nameId = useId()
  const entry: KioskEntry = by === 'code' ? { code } : { name, phoneEnd }
  const complete = by === 'code' ? code.length === 6 : name.trim() !== '' && phoneEnd.length === 4
  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      onVisit(await kioskApi.enter(entry))
    } catch (error) {
      setProblem(failureText(error, words))
    } finally {
      setBusy(false)
    }
  }
  const change = (to: 'code' | 'name') => {
    setProblem(null)
    setBy(to)
  }
  return (
    <KioskPage
      key={by}
      words={words}
      title={by === 'code' ? words.codeTitle : words.nameTitle}
      lead={by === 'code' ? words.codeLead : words.nameLead}
      problem={problem}
      submit={{ label: words.next, off: busy || !complete, run: () => void run() }}
      others={
        <>
          <QuietButton onPress={() => change(by === 'code' ? 'name' : 'code')}>
            {by === 'code' ? words.byName : words.byCode}
          </QuietButton>
          <QuietButton onPress={onBack}>{words.back}</QuietButton>
        </>
      }
    >
      {by === 'name' && (
        <div className="field">
          <label htmlFor={nameId}>{words.name}</label>
          <input
            id={nameId}
            type="text"
            autoComplete="off"
            maxLength={80}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </div>
      )}
      {by === 'code' ? (
        <DigitsField words={words} label={words.code} value={code} onChange={setCode} limit={6} />
      ) : (
        <DigitsField words={words} label={words.phoneEnd} value={phoneEnd} onChange={setPhoneEnd} limit={4} />
      )}
    </KioskPage>
  )
}
