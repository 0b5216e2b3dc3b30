import type { Question, SpokenLanguage } from '../../positions/position.ts'
import { contentGrams } from './similarity.ts'
import { foldCharacter } from './fold-character.ts'
import { isEnglishFunctionWord, type Heard, type Span } from './hear-answer.ts'

/**
 * Grammar words of spoken Chinese, folded. Their share tells speech from lists: measured on Mandarin answers,
 * lists, readouts and bare instructions stay at or under 0.21, real answers at or over 0.27.
 */
const ZH_FUNCTION_CHARACTERS = new Set(
  '我你他们咱的了着过就先再也都还又才是在有把被给跟和对向让叫请帮到从为会能可以要想该不没别这那哪什么怎谁个一些下上来去吗吧呢啊呀嘛哦哈啦呗说看问得如果但所因而且或者后前时候好很太真挺最等自己点儿么样',
)
/** The part of them that a teller cannot do without: persons, particles, sequence. Their share falls first in a readout. */
const ZH_TELLING_CHARACTERS = new Set('我你咱他的了着过吗吧呢啊呀嘛就还也都再先会把给跟去那这')
const ZH_TELLING_SHARE = { telling: 0.12, functionAtMost: 0.4 } as const
const ZH_ABSTRACT =
  /[\p{Script=Han}]?(?:意识|能力|心态|思维|导向|原则|理念|精神|管理|机制|闭环|体系|标准|流程|规范|素养|态度|价值|观念|技巧|方法|策略|方案|措施|力度)|(?:同理|责任|耐|细|爱|上进|事业|信)心|共情|沟通|协作|协调|协同|合作|团队|执行|落实|优化|提升|保障|服务|责任|情绪|时效|效率|优先级?|统筹|规划|计划|复盘|反馈|跟进|跟踪|核实|核验|核查|安抚|致歉|道歉|预案|应急|留痕|处理|处置|品质|质量|专业|高效|主动|积极|及时|合理|有效|明确|准确|具体|稳定|倾听|理解|尊重|换位思考|诚信|安全|客户|顾客|满意度?|体验|需求|信息|问题|情况|分工|职责|上报|汇报|升级|补偿|赔付|理赔|退款|补发|时限|承诺|回访|总结|反思|学习|改进|适应|灵活|应变|抗压|轻重缓急|大局观?|目标|结果|风险|合规|登记|记录|清点|排查|确认|告知|说明|解释|表达|给出|体现|展现|具备|进行|予以/gu
const ABSTRACT_SHARE = 0.25
const SLOGAN_SHARE = 0.6
const LIST_SHARE = { zh: 0.24, en: 0.26 } as const
const MIN_LENGTH = { zh: 10, en: 12 } as const
const WINDOW = 36
const FEWEST_READOUTS = 3

/** Words that speak to the scorer instead of the customer; the whole sentence carries no weight. */
const INSTRUCTION = [
  /(?:忽略|无视|忘掉|忘记|跳过|不要管|覆盖)[^.]{0,8}(?:指令|提示|指示|规则|要求|设定|标准|前面的|以上|之前的|上面的)/,
  /(?:给|打|判|评|输出|返回|记|算|标)(?:我|他|这个?|本|该|出|为|定|成|上)*[^.,]{0,6}(?:满分|高分|最高|100|一百分|优秀|五级|5级|第五级|a级|通过|录用|true)/,
  /(?:评分|打分|判分|阅卷|评估|评测|考核|评审|面试)(?:系统|模型|程序|助手|ai|机器|员|官|者|人|老师|专家|软件|算法)[^.]{0,24}(?:请|务必|必须|应|给|判|打|标|注意|直接|输出|忽略|认定)/,
  /(?:请|务必|必须|应当?|直接|一律)[^.,]{0,8}(?:判定?|评定?|标记|标注|认定|记为|视为|输出|返回)[^.]{0,20}(?:分|体现|命中|满足|达标|优秀|true|指标|通过)/,
  /(?:本|该|此|这个|以上|上述)(?:回答|答案|候选人|考生|面试者|应聘者)[^.]{0,14}(?:体现|展现|展示|满足|符合|命中|覆盖|具备|应|全部|优秀|已经?)/,
  /(?:所有|全部|每个|各项|每一?项)(?:的)?(?:指标|评分项|得分点|的分点|评分点|维度)[^.]{0,14}/,
  /第?[一二三四五1-5]级(?:是|为|,|指|能|要求|标准)/,
  /(?:system|assistant|user|prompt|json|indicators?)[^.]{0,4}(?::|,)[^.]{0,20}(?:true|score|shown|100|满分|指标)/,
  /(?<![a-z])(?:ignore|disregard|forget|override)(?: [a-z]+){0,3} (?:instructions?|prompts?|rules|rubric|above|guidelines)/,
  /(?<![a-z])(?:give|award|assign|grant|output|return|set|mark|rate|score|grade)(?: [a-z']+){0,5} (?:full marks|full score|maximum|100|highest|top score|perfect score|as shown|true|excellent|five stars)/,
  /(?<![a-z])(?:note to|dear|attention|hey|hello|as)(?: the| an?)? (?:scor|rat|grad|evaluat|assess|ai |language model|llm|interview system)[a-z]*/,
  /(?<![a-z])(?:this|the) (?:answer|response|candidate|applicant)(?: [a-z]+){0,3} (?:demonstrates?|shows?|meets?|satisf[a-z]+|deserves?|should (?:be|get|receive)|fulfil[a-z]*)/,
  /(?<![a-z])(?:all|every)(?: of the)? (?:indicators?|criteria|competenc[a-z]+)(?: [a-z]+){0,4}/,
]
const INSTRUCTION_NEAR = 14

/** Share of grammar words: per character in Chinese, per word in English. */
export function functionShare(text: string, language: SpokenLanguage): number {
  if (language === 'en') {
    const words = text.match(/[a-z]+(?:'[a-z]+)?/g) ?? []
    return words.length === 0 ? 0 : words.filter(isEnglishFunctionWord).length / words.length
  }
  return shareOf(text, ZH_FUNCTION_CHARACTERS)
}

function shareOf(text: string, wanted: ReadonlySet<string>): number {
  const characters = text.match(/\p{Script=Han}/gu) ?? []
  return characters.length === 0 ? 0 : characters.filter((one) => wanted.has(one)).length / characters.length
}

/** Whether the whole answer names things instead of telling what is done. */
export function looksLikeList(heard: Heard): boolean {
  const language = heard.languages[0]
  if (language === undefined) return false
  return isList(heard.text, language)
}

/** Whether the words around a hit are a list, in an answer that otherwise is not. */
export function standsInList(heard: Heard, hit: Span, language: SpokenLanguage): boolean {
  const around = heard.text.slice(Math.max(0, hit.start - WINDOW / 2), hit.end + WINDOW / 2)
  if (sizeOf(around, language) < 20 || functionShare(around, language) >= LIST_SHARE[language] / 2)
    return false
  return language === 'en' || abstractShare(around) >= 2 * ABSTRACT_SHARE
}

function isList(text: string, language: SpokenLanguage): boolean {
  const size = sizeOf(text, language)
  if (size < MIN_LENGTH[language]) return language === 'zh' && isSlogan(text)
  const share = functionShare(text, language)
  if (language === 'en') return share < LIST_SHARE.en
  const untold =
    share < ZH_TELLING_SHARE.functionAtMost && shareOf(text, ZH_TELLING_CHARACTERS) < ZH_TELLING_SHARE.telling
  return (share < LIST_SHARE.zh || untold) && abstractShare(text) >= ABSTRACT_SHARE
}

/** "及时上报", "复核": a few characters, all of them a name for what ought to be done. */
function isSlogan(text: string): boolean {
  return shareOf(text, ZH_TELLING_CHARACTERS) === 0 && abstractShare(text) >= SLOGAN_SHARE
}

/** Share of the text that is talk about work rather than work: a terse hand ("加冰袋,绳子勒紧") has hardly any. */
function abstractShare(text: string): number {
  const covered = (text.match(ZH_ABSTRACT) ?? []).join('').length
  return covered / Math.max(1, sizeOf(text, 'zh'))
}

/** Characters in Chinese, words in English. */
export function sizeOf(text: string, language: SpokenLanguage): number {
  return (text.match(language === 'zh' ? /[\p{Script=Han}a-z0-9]/gu : /[a-z0-9]+(?:'[a-z]+)?/g) ?? []).length
}

/** Stretches that instruct the scorer: data, never followed, never rewarded. */
export function findInstructions(heard: Heard): readonly Span[] {
  const spans: Span[] = []
  for (const sentence of heard.sentences) {
    const text = heard.text.slice(sentence.start, sentence.end)
    for (const pattern of INSTRUCTION) {
      const match = pattern.exec(text)
      if (!match) continue
      spans.push(
        reachOf(heard, sentence, {
          start: sentence.start + match.index,
          end: sentence.start + match.index + match[0].length,
        }),
      )
    }
  }
  return spans
}

/** A short sentence falls whole; in a long unpunctuated one only the clauses that the instruction touches. */
function reachOf(heard: Heard, sentence: Span, match: Span): Span {
  if (sentence.end - sentence.start <= 60) return sentence
  const touched = heard.clauses.filter(
    (clause) => clause.start < match.end + INSTRUCTION_NEAR && clause.end > match.start - 2,
  )
  return { start: touched[0]?.start ?? match.start, end: touched.at(-1)?.end ?? match.end }
}

/**
 * Clauses that read the rubric's own labels or rules back to us.
 * One alone may well be a plain promise in the rubric's words; several, or most of the answer, are a readout.
 */
export function findReadouts(heard: Heard, question: Question): readonly Span[] {
  const language = heard.languages[0]
  if (language === undefined) return []
  const grams = rubricGrams(question)[language]
  const spans = heard.clauses.filter((clause) => {
    const text = heard.text.slice(clause.start, clause.end)
    const own = [...contentGrams(text, language)]
    if (own.length < 4) return false
    const share = own.filter((gram) => grams.has(gram)).length / own.length
    return speaksToSomeone(text, language) ? own.length >= 8 && share >= 0.9 : share >= 0.6
  })
  return spans.length >= FEWEST_READOUTS || looksLikeReadout(heard, spans) ? spans : []
}

type GramsByLanguage = Readonly<Record<SpokenLanguage, ReadonlySet<string>>>
const gramsOfRubric = new WeakMap<Question, GramsByLanguage>()

/** What the question's labels and rules are about; found once, as a question is asked of many candidates. */
function rubricGrams(question: Question): GramsByLanguage {
  const gather = (language: SpokenLanguage): ReadonlySet<string> =>
    new Set(
      question.indicators
        .flatMap(({ label, rule }) => [label[language], rule[language]])
        .flatMap((text) => Array.from(contentGrams(foldText(text), language))),
    )
  const known = gramsOfRubric.get(question) ?? { zh: gather('zh'), en: gather('en') }
  gramsOfRubric.set(question, known)
  return known
}

/** Whether most of the answer is the rubric read back. */
export function looksLikeReadout(heard: Heard, readouts: readonly Span[]): boolean {
  const read = readouts.reduce((sum, span) => sum + span.end - span.start, 0)
  return heard.text.length >= 12 && read >= heard.text.length / 2
}

function speaksToSomeone(text: string, language: SpokenLanguage): boolean {
  return language === 'zh'
    ? /[我你咱]/.test(text)
    : /(?<![a-z])(?:i|i'd|i'll|i'm|you|we|me|my|your)(?![a-z])/.test(text)
}

/** Folds a text of the rubric as an answer is folded. */
export function foldText(text: string): string {
  return [...text]
    .map((character) =>
      /[\p{L}\p{N}']/u.test(character) ? foldCharacter(character) : /\s/u.test(character) ? ' ' : ',',
    )
    .join('')
}
