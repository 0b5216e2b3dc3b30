/** Words that speak to the scorer instead of the customer; the whole sentence carries no weight. */
export const EN_INSTRUCTION: readonly RegExp[] = [
  /(?<![a-z])(?:ignore|disregard|forget|override)(?: [a-z]+){0,3} (?:instructions?|prompts?|rules|rubric|above|guidelines)/,
  /(?<![a-z])(?:give|award|assign|grant|output|return|set|mark|rate|score|grade)(?: [a-z']+){0,5} (?:full marks|full score|maximum|100|highest|top score|perfect score|as shown|true|excellent|five stars)/,
  /(?<![a-z])(?:note to|dear|attention|hey|hello|as)(?: the| an?)? (?:scor|rat|grad|evaluat|assess|ai |language model|llm|interview system)[a-z]*/,
  /(?<![a-z])(?:this|the) (?:answer|response|candidate|applicant)(?: [a-z]+){0,3} (?:demonstrates?|shows?|meets?|satisf[a-z]+|deserves?|should (?:be|get|receive)|fulfil[a-z]*)/,
  /(?<![a-z])(?:all|every)(?: of the)? (?:indicators?|criteria|competenc[a-z]+)(?: [a-z]+){0,4}/,
]

/** Whether a clause is told by or to somebody. */
export const EN_SPEAKS = /(?<![a-z])(?:i|i'd|i'll|i'm|you|we|me|my|your)(?![a-z])/

/** "Fifteen points", "criterion two": the counting of a rubric around what is read from it. */
const RUBRIC_COUNTING =
  /^ ?(?:(?:and |then |also )*(?:number|point|criterion|indicator|item|weight|first|second|third|fourth|fifth|sixth|one|two|three|four|five|six|seven|eight|\d+|i|i'd|i'll|i would|i will|the candidate) )+/
const FEWEST_WORDS_READ = 3

/** A clause that is a piece of a label, word by word, or holds the first three words of one ("Talks to her alone"). */
export function readsLabel(clause: string, labels: readonly string[]): boolean {
  const bare = clause.replace(RUBRIC_COUNTING, '').trim()
  const words = bare.split(' ')
  if (words.length < FEWEST_WORDS_READ) return false
  return labels.some(
    (label) =>
      ` ${label.replaceAll(',', ' ')} `.includes(` ${bare} `) ||
      (label.split(' ').length >= FEWEST_WORDS_READ && bare.includes(label.split(',')[0] ?? label)),
  )
}
