/**
 * Real points and lengths of time, the kind a customer could hold us to.
 * "尽快", "过两天", "soon", "shortly" and bare past days are none. Works on folded text (得, 地 read 的; 您 reads 你).
 */
const NUMBER = '(?:\\d+(?:·\\d+)?|[一二两三四五六七八九十半几]{1,3})'
const DAY_PART = '(?:上午|下午|早上|中午|晚上|傍晚|今晚|明早|明晚|凌晨|夜里)'
/** "一点" alone is "a little" and "一时" "for a while": such words need a part of the day or "钟", "半", "前" beside them. */
const CLOCK = [
  `${DAY_PART}(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|时)`,
  '(?:\\d{1,2}(?:点|:\\d\\d|时(?!间|候))|[二两三四五六七八九十][一二三四五六七八九十]{0,2}点)(?!儿|都|也)',
  '(?<!有|快|早|晚|多|少|差|第)一点(?:钟|半|整|左右|之?前|以前)',
].join('|')
const CHINESE = new RegExp(
  [
    CLOCK,
    `(?<!过)${NUMBER}(?:个)?(?:分钟|分半钟|小时|钟头|个钟|工作日|礼拜|星期)`,
    `(?<!过|第|前)(?:\\d+|[一二两三四五六七八九十半]{1,2})(?:天|日|周)(?:之内|以内|内|的时间|后|之后)?(?!前)`,
    '(?:今天|今儿|今晚|当天|当日|当晚|明天|明早|明儿|明晚|后天|本周|这周|下周|月底|周[一二三四五六日末]|礼拜[一二三四五六天])(?:之?内|以前|之?前|上午|中午|下午|晚上|早上|一早|下班|就|一定|给|跟|回|答|打|到|再)',
    '(?:下班|打烊|收工|天黑|中午|傍晚|晚饭|换班|交班)(?:之前|以前|前)',
    '(?:马上三|一)?刻钟|半天|一整天',
  ].join('|'),
)
const ENGLISH_NUMBER =
  '(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|forty-five|sixty|an?|half an|a couple of|twenty-four|forty-eight)'
const ENGLISH = new RegExp(
  [
    `(?<![a-z])(?:in|within|under|after|by|for|next|every|takes?|about|give me|need) (?:the next |about |around |at most |less than )?${ENGLISH_NUMBER} (?:business |working )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?)`,
    `(?<![a-z])${ENGLISH_NUMBER} (?:minutes?|hours?|business days?|working days?) (?:max|tops|at most|at the latest|or less|from now)`,
    "(?<![a-z])(?:by|before|at|until|till|no later than) (?:about )?(?:\\d{1,2}(?::\\d\\d| o'clock)?|noon|midnight|midday|lunch|lunchtime|closing|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: o'clock)?)(?: ?(?:am|pm|a\\.m|p\\.m))?(?![a-z0-9])",
    '(?<![a-z])(?:by|before|on|until) (?:the end of (?:the )?(?:day|today|week|shift|month|business)|end of day|tomorrow|tonight|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|this (?:evening|afternoon)|the close of)',
    '(?<![a-z])(?:later )?(?:this afternoon|this evening|tonight|tomorrow (?:morning|afternoon|evening|noon)|first thing tomorrow|same day|the same day)(?![a-z])',
  ].join('|'),
)

/** Whether the folded text names a real time in either language. */
export function hasTime(folded: string): boolean {
  return CHINESE.test(folded) || ENGLISH.test(folded)
}
