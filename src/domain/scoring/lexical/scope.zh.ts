import { blank, isReported, type Place, type ScopeVerdict } from './scope-question.ts'

/** Idioms whose 不, 没 or 别 denies nothing; blanked (same length) before scope is read. Folded forms. */
const NOT_NEGATION =
  /不好意思|说不定|不好(?!好|意)|对不起|不但|不仅|不光|不管|不论|不然|不过|不只|不单|没关系|没事|没问题|没毛病|不客气|差不多|(?:不要|不用|别|不|先别|先不要)(?:太|先)?(?:着急|担心|急|慌|生气|紧张|难过|怕)|不要紧|不的不|不能不|不会不|不可能不|不错|不同|不少|不断|不足|不清楚的|不懂的|不会的(?:就|我|先|问|地方)|免不了|少不了|受不了|忍不住|来不及|特别|分别|个别|区别|级别|识别|类别|告别|性别|别人|别的|别家|别处|能不能|可不可以|是不是|要不要|会不会|有没有|行不行|好不好|方不方便|对不对|需不需要|愿不愿意|要不(?:我|你|咱|这|先|就)|避免/g
const DENIAL =
  '(?:不会|不能|不该|不要|不想|不用|不去|不肯|不愿|不再|不必|不可能|不应该|不可以|不准|不许|不需要|不打算|不太会|不是|不|没有|没|别|绝不|决不|从不|从来不|从来没|懒的|何必|何苦|无需|用不着|犯不着|没必要|没空|没工夫|没时间|哪能|哪会|怎么能|怎么会|凭什么|干嘛|干吗|为什么要|为啥要|有什么好|拒绝|莫|禁止|忘了|忘记|谁(?:会|去|愿|要|管|爱|还|来)|才懒的)'
/** What may stand between a denial and the act it denies; anything else ("没收到,我查") ends its reach. */
const FILLER =
  '(?:[会能该要想去肯愿再可以的有给跟对把你他们是那么这样些就先帮替为好必需真什么任何太多会儿一下用]|马上|立刻|主动|直接|随便|轻易|客人|顾客|客户|同事|特意|专门|当面|当场)'
const BEFORE_POSITIVE = new RegExp(`${DENIAL}${FILLER}{0,4}$`)
/** A bad act is cleared from further off, unless the denial belongs to a condition ("不在家就扔门口"). */
const BEFORE_NEGATIVE = new RegExp(`${DENIAL}[^,.就才那直干肯只]{0,10}$`)
const SCORN_BEFORE = /(?:什么|啥|所谓的?|谈什么|讲什么|管他什么|管什么)$/
/** A denial that follows: "道歉我是不会的", "什么轮换……我也不会", "安抚没用". */
const AFTER =
  /^[^,.]{0,4}(?:我|咱|这|那|这些|那些|之类的?|啥的|什么的|的话|的事)?,?(?:我|咱)?(?:都|也|才|是|可|从来|根本|反正|肯定|就|一概|一律)?(?:都)?(?:不会|不干|不做|不管|不搞|不懂|不想|不需要|不可能|没做|没有$|没必要|没用|懒的|多余|免谈|做不到|办不到|不归我|轮不到我|不关我|不是我的|算了吧|太麻烦了|有什么用|有啥用|有什么必要|没意思|没啥用|是白费)/
const AFTER_LIST =
  /^[^.]{0,16}(?:我|咱)(?:都|也|才|一样|一个|统统|全)(?:不会|不懂|不干|不做|不管|不搞|不想|没做|没有|懒的)/
const REPORTED =
  /(?<![跟和对向给同问请让听劝叫陪找])(?:他|他们|客户|顾客|客人|对方|店长|主管|领导|经理|老板|同事|师傅|培训|公司|书上|网上|人家|别人|大家|有人|朋友|老师|家里人|爸妈|班长|组长)(?:们)?(?:就|也|都|还|又|老是|总|总是|一直|以前|当时|那时候|跟我|对我|让我|给我|里|上)*(?:说|讲|喊|骂|问|觉的|认为|要求|建议|抱怨|告诉我|教我|教过|规定|嫌)(?:我|过|我们|要|的|了)?/g
const OWN_VOICE =
  /(?:我|我们)(?:就|会|也|先|再|还|肯定|一定)*(?:跟|对|和|同|向|给|告诉|问|请|让|叫|找|联系|安排|看|听|等|陪|帮|提醒|劝|把)[^,.]{0,4}$/
/** Others in general: never the candidate's own conduct. */
const OTHERS =
  /^(?:那|就|像|比如|其实|但|但是|可能|好像|因为|如果|要是|万一|除非|一般|换成|换做|反正|还)*(?:(?:有的|有些|一些|很多|好多|别的|其他|其它|某些|一般)(?:人|同事|店员|客服|员工|门店|店|骑手)|别人|我同事|我朋友|前同事)(?:可能|也许|就|都|也|会|是|老|总|总是|先|自己|那时|当时|以前|一直|非要|要|还|又|再|在|跟我|对我|冲我|朝我|来|跑来|找|打电话)*[^,.我]{0,4}$/
/** One other person, in the story or the scene. */
const OTHER =
  /^(?:那|就|像|比如|其实|但|但是|可能|好像|因为|如果|要是|万一|除非|一般|换成|换做|反正|还)*(?:那个(?:人|同事|店员)|人家|他们|我们店长|同事|店长|对方|客户|顾客|客人|他)(?:们)?(?:可能|也许|就|都|也|会|是|老|总|总是|先|自己|那时|当时|以前|一直|非要|要|还|又|再|在|跟我|对我|冲我|朝我|来|跑来|找|打电话)*[^,.我]{0,4}$/
/** The customer is sent to do it. */
const SENT =
  /(?:(?:让|叫|建议|麻烦|要)(?:他|你|客户|顾客|客人|对方|人家)(?:们)?|(?<![帮给替为跟向和])(?:你|你们))(?:自己|先|去|再|直接|可以|就|的|要|应该|只能|还是)*$/
const TOPIC_AFTER = /^(?:架|起来)?(?:嘛|的话|这种|这事|这个事|的时候|了的话)/
const PAST_BUT_NOW = /(?:以前|从前|原来|刚开始|刚来|早些年|年轻)[^.]{0,20}$/
const NOW = /^[^.]{0,24}(?:现在|后来|之后|慢慢|学会|改了|明白|知道这样不)/
const IF_OTHER = /(?:如果|要是|万一|假如|碰到|遇到|碰上|遇上|就算|哪怕|即使|即便|不管|任凭)[^,.我]{0,8}$/

/** Reads a Chinese hit from the words before and after it in its clause. */
export function readChinese(rawBefore: string, rawAfter: string, place: Place): ScopeVerdict {
  const negative = place.question.polarity === 'negative'
  const before = blank(rawBefore, NOT_NEGATION)
  const after = blank(rawAfter, NOT_NEGATION)
  const consequence = negative && /^[就才那直干]/.test(place.words)
  if (!consequence && (negative ? BEFORE_NEGATIVE : BEFORE_POSITIVE).test(before)) return 'negated'
  if (AFTER.test(after) || AFTER_LIST.test(after)) return 'negated'
  if (SCORN_BEFORE.test(before) && /不|没|懒|算了/.test(after)) return 'negated'
  if (isReported(before, REPORTED, OWN_VOICE)) return 'reported'
  if (OTHERS.test(before)) return 'hypothetical-other'
  if (place.question.ofActs && OTHER.test(before)) return 'hypothetical-other'
  if (place.question.ownAct && SENT.test(before)) return 'hypothetical-other'
  if (negative && TOPIC_AFTER.test(after)) return 'hypothetical-other'
  if (negative && IF_OTHER.test(before)) return 'hypothetical-other'
  if (negative && PAST_BUT_NOW.test(sentenceBefore(place)) && NOW.test(after)) return 'negated'
  return undefined
}

function sentenceBefore({ heard, clause }: Place): string {
  const stop = heard.text.lastIndexOf('.', clause.start)
  return heard.text.slice(Math.max(stop + 1, clause.start - 24), clause.start + 12)
}

/** Whether a Chinese clause denies something once idioms are set aside. */
export function deniesChinese(folded: string): boolean {
  return /[不没别莫]|懒的|凭什么/.test(blank(folded, NOT_NEGATION))
}

/** Whether the act that follows these words is denied by them. */
export const deniedInChinese = (before: string): boolean => BEFORE_POSITIVE.test(blank(before, NOT_NEGATION))
