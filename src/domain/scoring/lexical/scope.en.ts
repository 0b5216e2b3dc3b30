import { blank, isReported, type Place, type ScopeVerdict } from './scope-question.ts'

const NOT_NEGATION =
  /no problem|not only|don't worry|do not worry|no worries|why don't (?:we|you|i)|can't wait|no matter|not just|no doubt|if not|or not|do not hesitate|don't hesitate|why not|no longer than|no later than|no more than|not sure|don't know|did not arrive|didn't arrive|hasn't arrived|not received|haven't received|wouldn't mind|don't mind|not just|not only|n't just|n't only|can't help|couldn't agree more|why don't|(?:don't|do not|not|never|won't|wouldn't|didn't|mustn't|can't) (?:forget|fail|skip|miss)|no problem at all|no matter|no longer|without fail|without delay|no trouble|if (?:it|that|he|she|they|there|you)(?:'s| is| are)?(?: still)? (?:not|doesn't|don't|isn't|aren't|won't|can't)/g

const SENT =
  /(?<![a-z'])(?:(?:tell|ask|advise|get|have|let) (?:the customer|him|her|them|you) (?:to )?|you (?:should|can|could|need to|have to|must|had better|might) (?:just |go and |go )?)$/
const BEFORE_POSITIVE =
  /(?<![a-z'])(?:not|never|n't|cannot|without|refuse to|avoid|instead of|rather than|no need to|no reason to|why should i|why would i|nobody|no one|no|don't|doesn't|didn't|won't|wouldn't|can't|couldn't|shouldn't|isn't|dont|wont|wouldnt|cant|stop|hardly|too lazy to|no time to)(?: (?:i|to|be|ever|even|really|just|go|going|want|have|need|bother|bothered|feel|like|the|a|any|my|his|her|their|your|start|try|trying|would|will|think|should|you|about)){0,4} ?$/
/** "I wouldn't have the shelf checked", "no point ringing": what the speaker will not do, up to seven words on. */
const UNWILLING =
  /(?:^ ?|(?<![a-z'])(?:i|we|i'd|i'm|i'll|we'd|i am|i would|i will|you|to|and|but|well)(?: (?:really|certainly|definitely|probably|honestly|also|personally|simply|still))? )(?:don't|didn't|won't|wouldn't|can't|cannot|couldn't|shouldn't|haven't|dont|didnt|wont|wouldnt|cant|couldnt|never|ain't|not (?:going to|gonna|about to|here to|bothered)|(?:do|did|will|would|could) (?:not|never))(?: (?!(?:but|so|because|cause|cos|until|till|unless|if|when|then|and|i|i'd|i'll|we|just|only|know|think|mind|believe|worry|even though)(?![a-z']))[a-z']+){0,7} ?$/
const POINTLESS =
  /(?<![a-z'])(?:(?:no|what's the) (?:point|use|need|reason|sense)|not worth|can't be bothered|couldn't be bothered|don't (?:think|see why|see the point)|wouldn't bother|no way i'd|too (?:busy|tired|lazy) to|the last thing i)(?: (?:in|of|to|i'd|i would|i'll|i need|i should|we need|we should|it's worth|about|with))*(?: [a-z']+){0,3} ?$/
/** "No refund", "without asking", "you won't catch me ringing": the thing itself is ruled out. */
const RULED_OUT =
  /(?<![a-z'])(?:no|none of (?:the|that|this)|without|skip(?:ping)?|forget(?: about)?|never mind|let alone|nor|neither|not even|hardly|instead of|rather than|spare (?:me|us|myself)|enough of|not (?:a fan of|into|big on|one for|the type|the sort|the kind|someone|somebody)|no time for|too (?:busy|lazy|tired|proud) (?:for|to)|save (?:me|myself) the|can't be doing with|don't (?:expect|ask|make) me|(?:won't|wouldn't|don't|never) (?:catch|see|find|hear|get) me|why (?:should|would|bother|on earth)|waste (?:my |any )?(?:time|breath)(?: on)?|not (?:like|that|as if))(?: (?!(?:i|i'd|i'll|we|but|so|because|if|when|then|until|and)(?![a-z']))[a-z']+){0,4} ?$/
const DISAVOWED =
  /(?<![a-z'])(?:not (?:like|that|as if) i(?:'d| would)?|not (?:the type|the sort|the kind|one|somebody|someone)(?: of person)?(?: who| to)?(?:'d| would)?|wouldn't dream of|last thing (?:i|you|we)(?:'d| would)?(?: want| do| need)?(?: is| to)*|no way i(?:'d| would)?|far from|rather than|as opposed to|mustn't|must not|never ever|(?:won't|doesn't|don't|wouldn't) help(?: to)?|helps nobody|wrong to|no good|(?:never|won't|wouldn't|not) (?:come out of my mouth|hear me|catch me|see me|find me)(?: is| say| saying)?|tempted to|tempting to|urge to|easy to|easier to|if (?:i|you|we)(?:'d| had| just| simply| only)?)(?: [a-z']+){0,3} ?$/
const BEFORE_NEGATIVE =
  /(?<![a-z'])(?:not|never|cannot|without|refuse to|avoid|instead of|rather than|no|don't|doesn't|didn't|won't|wouldn't|can't|couldn't|shouldn't|isn't|wasn't|dont|wont|wouldnt|cant|mustn't|stop|resist|wrong to|no point)(?: [a-z']+){0,6} ?$/
const AFTER =
  /^[^.,]{0,12}(?:is|are|was|isn't|aren't|won't|wouldn't|would|that's)(?: (?:just|really|probably|all|simply))?(?: (?:not|never|no|a waste|pointless|useless|unnecessary|my job|help|nonsense|somebody else's|someone else's))/
/** "Apologising, what for", "a refund, not from me". */
const SCORNED_AFTER =
  /^(?: [a-z']+){0,2},? ?(?:what for|no way|no thanks|no chance|not me|not from me|not my (?:job|thing|style|problem)|i (?:don't|wouldn't|won't|can't) (?:do|bother|think so|see why|be bothered|need)|forget (?:it|that)|not happening|you must be joking|as if|yeah right|is for (?:other|weak|the)|(?:is|are|would be|'s) (?:just |only |a |such a |a complete |total )*(?:waste|pointless|useless|rubbish|nonsense|for show|for wimps|for losers|not my|somebody else|someone else|overkill|silly|stupid))/
const REPORTED =
  /(?<![a-z'])(?:he|she|they|people|the customer|customers|my (?:boss|manager|colleague|coworker|friend|trainer|teacher)|the (?:manager|boss|trainer|book|company|training)|everyone|somebody|someone)(?: (?:always|often|once|also|just|had|would|used to|keeps?|kept))?(?: (?:said|says|say|told|tells|tell|thinks?|thought|claims?|claimed|asked|asks|suggested|wants?|wanted|taught|recommends?|complained|yelled|shouted))(?: (?:that|me|us|to))*/g
const SELF = /(?<![a-z'])(?:i|i'd|i'll|we|we'd|we'll)(?![a-z])/
const OTHER =
  /^ ?(?:and |but |maybe |if |when |because |so |well |even if |even when |unless |while )*(?:some people|other people|others|most people|my (?:colleague|coworker|friend|manager|boss|old boss)s?|the (?:manager|customer|colleague|other person|other guy)|customers|somebody else|someone else|someone|he|she|they)(?: (?:might|may|would|will|could|just|always|usually|also|then|is|was|are|were|starts?|started|keeps?|kept|probably|gets?|got))*[^,.]{0,10}$/

const DENIALS = [BEFORE_POSITIVE, UNWILLING, POINTLESS, RULED_OUT]
/** Others in general, or of another time: never the candidate's own conduct. */
const OTHERS =
  /^ ?(?:and |but |i know |i think |because |cause |sure |now |well |so |like )*(?:some (?:people|folks?|staff|colleagues|places|shops)|other (?:people|staff|places|shops|colleagues)|others|most people|(?:a )?lots? of (?:people|staff|places|shops)|people (?:always|often|usually|tend|who)|(?:my|our) (?:old|last|former|previous|ex) (?:boss|manager|supervisor|colleague|shop|place)|(?:one|this) (?:bloke|guy|girl|lad|woman|colleague) (?:i|we|at|in|there))(?![a-z'])/

/** Reads an English hit from the words before and after it in its clause. */
export function readEnglish(rawBefore: string, rawAfter: string, place: Place): ScopeVerdict {
  const negative = place.question.polarity === 'negative'
  const before = blank(rawBefore, NOT_NEGATION)
  if ((negative ? [BEFORE_NEGATIVE, DISAVOWED] : DENIALS).some((one) => one.test(before))) return 'negated'
  const after = blank(rawAfter, NOT_NEGATION)
  if (AFTER.test(after) || (!negative && SCORNED_AFTER.test(after))) return 'negated'
  if (isReported(before, REPORTED, /(?<![a-z'])(?:i|we)(?: [a-z']+){0,3} $/)) return 'reported'
  if (place.question.ofActs && OTHER.test(before) && !SELF.test(before)) return 'hypothetical-other'
  if (OTHERS.test(before + place.words) && !SELF.test(before + place.words)) return 'hypothetical-other'
  if (place.question.ownAct && SENT.test(before)) return 'hypothetical-other'
  return undefined
}

/** Whether an English clause denies something once idioms are set aside. */
export function deniesEnglish(folded: string): boolean {
  return /(?<![a-z'])(?:not|never|no|cannot|without|[a-z]+n't|refuse)(?![a-z])/.test(
    blank(folded, NOT_NEGATION),
  )
}

/** Whether the act that follows these words is denied by them. */
export const deniedInEnglish = (before: string): boolean => {
  const blanked = blank(before, NOT_NEGATION)
  return DENIALS.some((one) => one.test(blanked))
}
