/** Turns of speech that tell for an indicator whatever it is about: asking, ordering, counting, hedging. */
export const EN_TURNS: Readonly<Record<string, RegExp>> = {
  asks: /(?<![a-z])(?:what|which|when|where|who|how (?:many|much|long|old|often)|could you tell|can you tell|do you|did you|are you|is it|have you|would you)(?![a-z])/,
  order:
    /(?<![a-z])first[^.]{1,60}(?:then|next|after|second)|(?<![a-z])before i|(?<![a-z])after (?:that|i|this)/,
  amount:
    /(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|hundred) (?:people|items|boxes|orders|percent|pounds|dollars|customers|tables|times|pieces|euros|quid)/,
  choice:
    /(?<![a-z])(?:either|or (?:you|we|i) (?:can|could)|up to you|your choice|whichever|if you prefer|option)/,
  fallback:
    /(?<![a-z])(?:if (?:not|that|it|they|he|she|there)[^,.]{0,30}(?:n't|not|no|fail)|otherwise|failing that|worst case|if all else|plan b|back-?up)/,
  future:
    /(?<![a-z])(?:next time|from now on|in future|in the future|from then on|every (?:day|week|shift|time|morning|month)|regularly|going forward)/,
  past: /(?<![a-z])(?:last (?:year|summer|winter|month|christmas|week)|once|one time|years? ago|when i (?:worked|was)|at my (?:old|last|previous))/,
  polite: /(?<![a-z])(?:please|would you mind|thank you|thanks|excuse me|sorry)/,
  quotes: /(?<![a-z])(?:say|tell (?:him|her|them)|ask (?:him|her|them))[^,.]{0,10},/,
  ours: /(?<![a-z])(?:our (?:mistake|fault|responsibility)|we(?:'ll| will|'d| would) (?:pay|cover|refund)|on us|no charge|free of charge)/,
}
