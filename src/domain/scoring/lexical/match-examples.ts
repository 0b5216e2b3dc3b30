import type { Indicator, SpokenLanguage } from '../../positions/position.ts'
import { foldText } from './gates.ts'
import type { Hit } from './find-hits.ts'
import { clauseAt, type Heard, type Span } from './hear-answer.ts'
import { hasDenial, readScope } from './scope.ts'
import { contentGrams, coverage } from './similarity.ts'

/** How much of an example's content a clause must share, and with how many pieces: high, to stay precise. */
const ENOUGH = 0.6
const MIN_SHARED = { zh: 2, en: 2 } as const

/** Clauses that say nearly what one of the indicator's own examples says, and less what a counter-example says. */
export function matchExamples(heard: Heard, indicator: Indicator, muted: readonly Span[]): readonly Hit[] {
  return heard.languages.flatMap((language) => {
    const examples = prepareAll(indicator.examples[language], language).filter(
      (one) => one.grams.size >= MIN_SHARED[language],
    )
    if (examples.length === 0) return []
    const counters = prepareAll(indicator.counterExamples[language], language)
    return heard.clauses.flatMap((clause): Hit[] => {
      if (muted.some((span) => span.start < clause.end && clause.start < span.end)) return []
      const text = heard.text.slice(clause.start, clause.end)
      const said = contentGrams(text, language)
      const best = examples.find(
        (one) => isNear(one.grams, said, language) && one.denies === hasDenial(text, language),
      )
      if (!best) return []
      const own = coverage(best.grams, said)
      if (counters.some((counter) => coverage(counter.grams, said) >= own)) return []
      const scope = readScope(
        heard,
        { start: clause.start, end: clause.end },
        { language, polarity: indicator.polarity, ownAct: false, ofActs: false },
      )
      return scope === undefined ? [{ ...clause, language }] : []
    })
  })
}

/** Whether the clause of a hit says what a counter-example says rather than what the indicator means. */
export function saysCounterExample(heard: Heard, hit: Hit, indicator: Indicator): boolean {
  const clause = clauseAt(heard, hit.start)
  const text = heard.text.slice(clause.start, clause.end)
  const said = contentGrams(text, hit.language)
  const nearest = (texts: readonly string[]): number =>
    Math.max(
      0,
      ...prepareAll(texts, hit.language).map(({ grams }) => (grams.size >= 3 ? coverage(grams, said) : 0)),
    )
  const counter = nearest(indicator.counterExamples[hit.language])
  return counter >= 0.8 && counter > nearest(indicator.examples[hit.language])
}

type Prepared = { readonly grams: ReadonlySet<string>; readonly denies: boolean }

const prepared = new WeakMap<readonly string[], readonly Prepared[]>()

/** An indicator's texts, made ready once: the same question is asked of many candidates. */
function prepareAll(texts: readonly string[], language: SpokenLanguage): readonly Prepared[] {
  const known = prepared.get(texts) ?? texts.map((text) => prepare(text, language))
  prepared.set(texts, known)
  return known
}

/** Remarks in brackets are the author's to the rater, not the candidate's words. */
function prepare(text: string, language: SpokenLanguage): Prepared {
  const folded = foldText(text.replaceAll(/[(（][^)）]*[)）]/g, ''))
  return { grams: contentGrams(folded, language), denies: hasDenial(folded, language) }
}

function isNear(wanted: ReadonlySet<string>, said: ReadonlySet<string>, language: SpokenLanguage): boolean {
  const share = coverage(wanted, said)
  return share >= ENOUGH && Math.round(share * wanted.size) >= MIN_SHARED[language]
}
