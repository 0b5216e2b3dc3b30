import type { StoryPatterns } from './spoken-part.ts'

const B = "(?<![a-z'])"
const E = "(?![a-z'])"
/** Past forms of what people do, beside those in -ed. */
const DID =
  'went|took|told|gave|made|found|brought|thought|kept|wrote|spoke|held|came|saw|lost|sent|paid|sold|bought|ran|stood|sat|hid|stole|threw|drove|chose|met|led|built|caught|taught|began|heard|dealt|spent|woke|swept|lent|rang|said|did|left|laid|stuck|drew|grew|wore|hung|put|set|cut|lit|got|let|shut|split|read|fed|fought|shook|rode'
const NO_PAST = 'need|indeed|speed|feed|breed|exceed|hundred|shed|tired|excited|interested|supposed'
const PAST = `(?:${DID}|(?!${NO_PAST})[a-z]{2,}ed)`
const STATE =
  "(?:was|were|been|gone|had|felt|knew|fell|broke|became|wanted|needed|couldn't|didn't|wasn't|weren't|hadn't)"
/** What the speaker was, had, felt or thought is no act; nor is what came of one. */
const NO_ACT =
  "(?:am|was|were|be|been|have|had|has|can|could|would|will|should|might|must|do|don't|didn't|couldn't|wasn't|weren't|think|thought|believe|guess|mean|know|knew|feel|felt|like|liked|love|want|wanted|need|needed|came|finished|passed|sold|won|noticed|realised|realized|worked|started|used|failed|messed|got|and|or|the|a|in|on|at|who)"
const BETWEEN = '(?: (?:still|also|just|never|all|even|really|then|soon|both|only|always))*'
const NOW = '(?:is|are|has|have|asks?|says?|comes?|loves?|remembers?|uses?)'

export const EN_STORY: StoryPatterns = {
  past: new RegExp(`${B}(?:${STATE}|${PAST})${E}`, 'g'),
  general: new RegExp(
    `${B}(?:would|will|should|i'd|i'll|we'd|we'll|if|always|usually|generally|i think|i believe|you)${E}`,
    'g',
  ),
  ownAct: new RegExp(`${B}(?:i|we)${BETWEEN} (?!${NO_ACT}${E})[a-z]{2,}${E}`, 'g'),
  // Without its subject an English clause tells nothing that came of it.
  actFirst: /^/u,
  outcome: new RegExp(
    [
      `${B}(?!(?:i|we|and|so|then|but|just|also|who) )[a-z']+${BETWEEN} (?:${STATE}|${PAST}|${NOW})${E}`,
      `${B}(?:he|she|they|it) [a-z]{2,}`,
      `${B}(?:i|we) (?:was|were|finished|passed|won|sold|came|got|ended|managed|became|made it)${E}`,
    ].join('|'),
  ),
}
