import type { PartPatterns } from './spoken-part.ts'

const B = "(?<![a-z'])"
const E = "(?![a-z'])"
const NUMBER =
  '(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|a couple of|a few|several|dozens? of)'
const SOMEONE =
  '(?:customers?|clients?|guests?|lady|woman|man|guy|bloke|gentleman|girl|lad|mother|mum|mom|father|dad|couple|colleague|coworker|co-worker|boss|manager|supervisor|teacher|driver|passenger|kid|child|patient)'

/** A time, a place or an occasion of something that happened. */
const SITUATION = [
  `${B}(?:when|while|where|as) (?:i|we) (?:was|were|worked|had|did|started|used|first|got|ran|served|were)${E}`,
  `${B}(?:one|last|that|this|the other|another) (?:day|time|night|morning|evening|afternoon|week|month|year|summer|winter|spring|autumn|fall|christmas|easter|weekend|shift|semester|term|monday|tuesday|wednesday|thursday|friday|saturday|sunday|black friday)${E}(?! (?:i'd|i would|i'll|i will))`,
  `${B}(?:i|we|we'd|just|never|only|out|wrong|it) once${E}|${B}once,|${B}once (?:i|we|a|my|at|in|when|on|there)${E}(?!'| have| know| find| see)|(?:years?|months?|weeks?|days?|winters?|summers?) ago${E}|${B}(?:yesterday|recently)${E}`,
  `${B}(?:at|in|from) (?:my|the|our) (?:old|last|previous|first|former|ex|current|other) |${B}(?:at|in|from|during|after|before) (?:school|college|uni|university|high school|sixth form|my internship|my placement)${E}`,
  `${B}(?:i|we) (?:used to|worked|was working|were working|was on|was in|was at|was doing|was serving|drove|was driving|ran a|did a|had this|had an?|was the|was a|were a|was only|was just)${E}`,
  `${B}(?:i|we) (?:was|were) [a-z]+in(?:g|')?${E}`,
  `${B}(?:back (?:in|when|at)|there (?:was|were)|it (?:was|happened)|i (?:remember|recall|had a time)|happened)${E}(?! (?:would|could))`,
  `${B}(?:(?:19|20)\\d\\d|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|over christmas|during (?:the|covid|lockdown|peak|christmas|ramadan|black))${E}`,
  `${B}(?:this|one|an?) (?:[a-z]+ )?${SOMEONE} (?:came|comes|rang|called|complained|wanted|who|was|had|got|shouted|asked|returned|walked)${E}`,
]

/** What had to be done, what somebody wanted, what had gone wrong. */
const TASK = [
  `${B}(?:had to|needed to|need to|have to|has to|got to|gotta|supposed to|meant to|expected to|must|my (?:job|task|role|part|duty)|in charge|responsible|deadline|due|target|asked (?:me|us|for)|told (?:me|us)|wanted|wants|waiting for|in a hurry|by the time)${E}`,
  `${B}(?:forgot|forgotten|mixed up|mix-?up|wrong|broke|broken|mistake|error|ran out|run out|missing|short|shortage|problem|issue|late|delayed|complain(?:ed|t|ing|ts)?|queue|lost|damaged|smashed|spilled|spilt|off sick|called in sick|understaffed|short-staffed|busy|rush|angry|upset|furious|shouting|shouted|yelling|yelled|mad|argument|stuck|crash(?:ed)?|clipped|dropped|sour|fault|messed up|slip|misread|hadn't|left (?:it|the|a|my)|it was me|my doing|wasn't there|out of stock)${E}`,
  `${B}${NUMBER} (?:[a-z]+ )?(?:people|items|boxes|orders|customers|tables|parcels|packages|trays|calls|cages|pallets|guests|things|deliveries|stops|books)${E}`,
  `${B}${SOMEONE} (?:was|were|had|got|came|asked|said|needed|rang|called)${E}`,
]

const VERB =
  '(?:ask|call|rang|ring|phone|went|go|gone|put|took|take|taken|told|tell|gave|give|made|make|got|get|check|found|find|fix|sort|help|offer|apologis|apologiz|explain|listen|wrote|write|spoke|speak|talk|said|say|sent|send|brought|bring|bought|bort|buy|moved?|clean|drove|drive|show|train|taught|teach|plan|organi[sz]|list|count|pack|load|carr|replac|refund|remade|remake|threw|stay|came in|work(?:ed)? (?:through|out|late|overtime|together|extra)|swap|cover|divid|split|start|began|kept|keep|stopp|let (?:her|him|them|the)|report|own|admit|confess|look|search|track|arrang|book|stood|sat|step|calm|hand|note|record|log|parked|pull|push|turn|us|did|do (?:the|it|a|my)|ran|run (?:to|the|over)|handl|deal|dealt|return|prepar|set|mark|label|prioriti|separat|sp[eo]nt|pick|deliver|serve|notif|inform|warn|email|text|messag|contact|escalat|reassur|invit|check)[a-z]*'
/** Acts of the speaker's own. */
const ACTION = [
  `${B}(?:i|we|i'?d|i'?ll|we'd|we'll|i'?ve|i'?m|we've)(?: (?:just|then|also|always|first|would|will|could|did|had|have|was|were|immediately|straight|away|quickly|actually|usually|had to|went and|tried to|try to|decided to|started to|basically|probably|am|gonna|going|to|only|even|personally|still|once|really|like|kinda|kind|of)){0,4} ${VERB}`,
  `(?:^|[,.] ?)(?:and |so |but |then |also |first |second |next |after that |just |anyway |like ){0,3}${VERB}`,
  `${B}(?:and|then) (?:then |also |just |straight |away ){0,2}${VERB}`,
]

/** How it came out, what it led to, what was learnt. */
const RESULT = [
  `${B}(?:in the end|at the end|eventually|finally|ended up|ended|as a result|the result|turned out|worked out|result was|outcome|long story short|by the end|at last|luckily|thankfully)${E}`,
  `${B}(?:after that|since then|from then on|from that|ever since|now i|now we|these days|nowadays|next time|learn(?:ed|t)|lesson|taught me|realis(?:ed|e)|realiz(?:ed|e))${E}`,
  `${B}(?:was|were|is|are|be|got|seemed|left|went|feel|felt|all) (?:[a-z]+ ){0,2}?(?:fine|ok|okay|happy|happier|cool|good|sorted|fixed|solved|resolved|satisfied|pleased|impressed|grateful|relieved|delighted|calm|over|done|finished|ready|complete|away with|better|promoted|praised|thanked|told off|back)${E}`,
  `${B}(?:thanked|thanks me|thank-?you|smiled|laughed|calmed down|apologi[sz]ed to me|came back|comes back|agreed|accepted|forgave|hugged|(?:big |good |nice )tip|tipped|praised|promoted|bonus|employee of|five stars?|good review|regular|passed|won|succeeded|made it|managed to|carry on|carried on|got through|on time|in time|nothing (?:was|else|happened|got)|nobody (?:was|got|complained|noticed)|no (?:need|one got|complaints?|mistakes?|more|further|harm)|never happened again|hasn't happened|there's a list|did the trick|(?:it|that|this) (?:all |really )?worked|finished|sold out|sold|completed|found out|had them by|had it by|said (?:ok|fine|thank|no need|thanks)|say no need)${E}`,
  `${B}(?:took|made|raised|earned|saved|sold) (?:about |over |in |nearly |around )?(?:\\d|(?:two|three|four|five|six|seven|eight|nine|a|ten|twenty) (?:hundred|thousand))`,
  `${B}(?:up|down|by|from|to|only|saved|cut|over|nearly|about) (?:about |around |to |by )?(?:\\d+|half|twenty|thirty|forty|fifty|ninety)(?:%| percent| per cent)`,
]

/** In a clause that opens so nothing happened, it is supposed. */
const SUPPOSED = /(?<![a-z'])(?:if|say|suppose|imagine|whenever|should)(?![a-z'])[^,.]*$/

const join = (patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'g')

export const EN_PARTS: PartPatterns = {
  situation: join(SITUATION),
  task: join(TASK),
  action: join(ACTION),
  result: join(RESULT),
  supposed: SUPPOSED,
}
