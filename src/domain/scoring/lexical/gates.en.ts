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
