const NUMBER =
  '(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|forty-five|sixty|an?|half an|a couple of|twenty-four|forty-eight|(?:five|ten|fifteen|two|three|four|a few),? (?:or |to |maybe )?(?:ten|fifteen|twenty|three|four|five|six)|half a|three quarters of an|a quarter of an)'
/** Real points and lengths of time in English; "soon", "shortly" are none. */
export const EN_TIME = new RegExp(
  [
    `(?<![a-z])(?:in|within|under|after|by|for|next|every|takes?|about|give me|need) (?:the next |about |around |at most |less than )?${NUMBER} (?:business |working )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?)`,
    `(?<![a-z])${NUMBER} (?:minutes?|hours?|business days?|working days?) (?:max|tops|at most|at the latest|or less|from now)`,
    "(?<![a-z])(?:by|before|at|until|till|no later than) (?:about )?(?:\\d{1,2}(?::\\d\\d| o'clock)?|noon|midnight|midday|lunch|lunchtime|closing|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: o'clock)?)(?: ?(?:am|pm|a\\.m|p\\.m))?(?![a-z0-9])",
    '(?<![a-z])(?:by|before|on|until) (?:the end of (?:the )?(?:day|today|week|shift|month|business)|end of day|tomorrow|tonight|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|this (?:evening|afternoon)|the close of)',
    '(?<![a-z])(?:later )?(?:this afternoon|this evening|tonight|tomorrow (?:morning|afternoon|evening|noon)|first thing tomorrow|same day|the same day)(?![a-z])',
    '(?<![a-z])(?:within|in|inside) (?:the|this|half the|one) (?:hour|day|week|morning|afternoon)(?![a-z])',
    '(?<![a-z])(?:by|before|at|until|till|around|about|from|come) (?:about |around )?(?:close of (?:play|business|day)|end of (?:play|business|shift|service|the (?:shift|day|night|week))|eod|cob|closing time|close|tea ?time|dinner ?time|opening|half past|quarter (?:past|to)|half (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|(?:five|ten|twenty) (?:past|to)|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:thirty|fifteen|forty-five))(?![a-z])',
    '(?<![a-z])(?:first thing(?: in the morning| tomorrow| monday)?|(?:this|next|on|every|by) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|afternoon|evening|weekend)|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday) (?:morning|afternoon|evening|lunchtime|night)|the (?:next|following) (?:day|morning)|later today|the day after|in a fortnight|overnight|same-day|next-day)(?![a-z])',
    `(?<![a-z])${NUMBER} (?:minutes?|mins?|hours?|hrs?)(?: later| after| before| early| for|,|\\.|$| and)`,
  ].join('|'),
)
