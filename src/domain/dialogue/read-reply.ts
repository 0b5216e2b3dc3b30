import type { CallTime, Reply } from './dialogue.ts'
import { readCallTime } from './read-call-time.ts'

type Meaning = readonly [Exclude<Reply, 'unclear'>, RegExp]

/** The first that is found counts: what refuses comes before what agrees, since a yes must never be misheard. */
const meanings: Readonly<Record<'zh' | 'en', readonly Meaning[]>> = {
  zh: [
    [
      'never',
      /(?:不要|别|不许|不准|请勿)再?(?:给我)?(?:打|来电|联系)|以后(?:都)?(?:别|不要)|拉黑|骚扰|永远(?:别|不)/u,
    ],
    ['human', /人工|真人|找(?:个)?人|跟人(?:说|谈|聊)|不(?:要|想|跟|和|同)(?:跟|和|同)?(?:机器|ai)/u],
    [
      'repeat',
      /再(?:说|讲|念|读|问|来)(?:一)?[遍次下]|重复|没(?:有)?听(?:清|明白|懂|到|见)|听不(?:清|见|到|懂)|刚才(?:说|问)(?:的)?(?:是)?什么/u,
    ],
    [
      'later',
      /(?:晚点|晚些|等(?:一)?(?:会|下)|稍后|待会|回头|改天|过(?:一)?会|换个时间|另外(?:约|找)|明天|后天|今晚|(?:上|下)午(?:再|打)?)|(?:现在|这会儿?|目前)(?:不|没)(?:太)?(?:方便|有空|有时间|空)|(?:不方便|没空|没时间|在忙|正忙|开会|开车|上班)/u,
    ],
    ['no', /不(?:同意|可以|行|要|用|想|愿意|接受|需要|是|好|考虑|了|感兴趣)|没(?:有)?兴趣|拒绝|算了|免了/u],
    [
      'yes',
      /可以|同意|好(?:的|啊|吧|呀|嘞|哒)|没(?:有)?问题|行|愿意|开始|继续|方便|是的|对的?|当然|来吧|嗯|ok|^好$|^是$/u,
    ],
  ],
  en: [
    [
      'never',
      /\b(?:never|do ?n['’]?t|stop)\b.{0,12}\b(?:call|calling|contact|phone)\b|\bremove (?:me|my number)\b/u,
    ],
    [
      'human',
      /\b(?:human|real person|a person|someone real|somebody real|operator)\b|\bno (?:machine|robot|bot|ai)\b/u,
    ],
    [
      'repeat',
      /\b(?:repeat|say (?:that|it) again|once more|come again|pardon|did ?n['’]?t (?:hear|catch|get))\b|\bwhat did you (?:say|ask)\b/u,
    ],
    [
      'later',
      /\b(?:later|another time|not now|busy|in a meeting|driving|at work|tomorrow|this (?:afternoon|evening)|tonight|call (?:me )?back)\b/u,
    ],
    [
      'no',
      /\b(?:no|nope|nah|do ?n['’]?t agree|not interested|i (?:would|['’]?d) rather not|refuse|don['’]?t want)\b/u,
    ],
    [
      'yes',
      /\b(?:yes|yeah|yep|yup|sure|ok|okay|of course|i agree|agreed|go ahead|fine|all right|alright|ready|continue)\b/u,
    ],
  ],
}

/** Said to a question of the program's own, nobody says more; a longer one is an answer, or not meant for us. */
const mostLetters = { zh: 24, en: 80 }

/** What somebody answered to the program itself, from recognised words; `unclear` rather than a guess. */
export function readReply(words: string, language: 'zh' | 'en'): { reply: Reply; when: CallTime | null } {
  const text = words.normalize('NFKC').toLowerCase().trim()
  const when = readCallTime(text, language)
  if (text.length > mostLetters[language]) return { reply: 'unclear', when }
  const found = meanings[language].find(([, pattern]) => pattern.test(text))
  return { reply: found?.[0] ?? 'unclear', when }
}
