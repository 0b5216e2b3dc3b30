import type { SpokenLanguage } from '../../positions/position.ts'
import type { Heard } from '../../scoring/lexical/hear-answer.ts'
import type { SpokenPart } from './spoken-part.ts'
import { EN_STORY } from './story.en.ts'
import { ZH_STORY } from './story.zh.ts'

const STORY = { zh: ZH_STORY, en: EN_STORY } as const
/** So many things over and done make a story. */
const FEWEST_PAST = 2

/**
 * The parts that a story has by its build, whatever its words: it happened, so there is a situation; what is told
 * before the last act of one's own, and is none, is what had to be met; what others do after it is what came of it. Nothing for
 * what would or should be done.
 */
export function partsOfStory(heard: Heard): ReadonlySet<SpokenPart> {
  return new Set(heard.languages.flatMap((language) => partsIn(heard, language)))
}

function partsIn({ text, clauses }: Heard, language: SpokenLanguage): readonly SpokenPart[] {
  const { past, general, ownAct, outcome } = STORY[language]
  const happened = countOf(text, past)
  if (happened < FEWEST_PAST || happened <= countOf(text, general)) return []
  const acts = [...text.matchAll(ownAct)].map(({ index }) => index)
  const last = acts.at(-1)
  if (last === undefined) return ['situation']
  const met =
    outcome.test(text.slice(0, last)) ||
    clauses.some(({ start, end }) => end <= last && !acts.some((at) => start <= at && at < end))
  const concludes = clauses
    .filter(({ end }) => end > last)
    .some(({ start, end }) =>
      start > last
        ? follows(text.slice(start, end), language)
        : outcome.test(afterAct(text.slice(last, end))),
    )
  return ['situation', 'action', ...(met ? ['task' as const] : []), ...(concludes ? ['result' as const] : [])]
}

/** A clause after the last act tells what came of it, unless it is but another act without its subject. */
function follows(clause: string, language: SpokenLanguage): boolean {
  const { outcome, actFirst } = STORY[language]
  return outcome.test(clause) || !actFirst.test(clause)
}

/** The clause of the act itself may go on to what came of it. */
const afterAct = (clause: string): string => clause.replace(/^(?:我|俺|咱|i|we)\s*[^\s,.]{1,8}/u, '')

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
