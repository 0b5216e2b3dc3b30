import type { Heard } from '../../scoring/lexical/hear-answer.ts'
import { hasTime } from '../../scoring/lexical/time-expressions.ts'

/** What is over: "昨天下午三点签收的", "at three yesterday". */
const OVER =
  /昨|前天|上周|上个|上次|去年|前年|当时|那[天次年会]|签收的|下单的|订的|说好|(?<![a-z])(?:yesterday|ago|last (?:week|month|year|night|time)|was|were|had|took|did|went|got)(?![a-z])/u

/** A promise in the same clause makes it a time to come all the same. */
const TO_COME =
  /会|给你|一定|肯定|保证|答复|回[电复话你]|之?[前内]|(?<![a-z])(?:will|[a-z]+'ll|would|[a-z]+'d|going to|gonna|promise|by|within)(?![a-z])/u

/** A clock time by itself, which alone makes no promise elsewhere. */
const CLOCK = /o'clock|\d ?(?:am|pm)(?![a-z])/u

/** Whether some clause names a real time to come, one that somebody could be held to. */
export function hasDeadline(heard: Heard): boolean {
  return heard.clauses.some(({ start, end }) => {
    const clause = heard.text.slice(start, end)
    return (hasTime(clause) || CLOCK.test(clause)) && (!OVER.test(clause) || TO_COME.test(clause))
  })
}
