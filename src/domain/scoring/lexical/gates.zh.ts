/**
 * Grammar words of spoken Chinese, folded. Their share tells speech from lists: measured on Mandarin answers,
 * lists, readouts and bare instructions stay at or under 0.21, real answers at or over 0.27.
 */
export const ZH_FUNCTION_CHARACTERS = new Set(
  '我你他们咱的了着过就先再也都还又才是在有把被给跟和对向让叫请帮到从为会能可以要想该不没别这那哪什么怎谁个一些下上来去吗吧呢啊呀嘛哦哈啦呗说看问得如果但所因而且或者后前时候好很太真挺最等自己点儿么样',
)
/** The part of them that a teller cannot do without: persons, particles, sequence. Their share falls first in a readout. */
export const ZH_TELLING_CHARACTERS = new Set('我你咱他的了着过吗吧呢啊呀嘛就还也都再先会把给跟去那这')
/** Names for work rather than work. */
export const ZH_ABSTRACT =
  /[\p{Script=Han}]?(?:意识|能力|心态|思维|导向|原则|理念|精神|管理|机制|闭环|体系|标准|流程|规范|素养|态度|价值|观念|技巧|方法|策略|方案|措施|力度)|(?:同理|责任|耐|细|爱|上进|事业|信)心|共情|沟通|协作|协调|协同|合作|团队|执行|落实|优化|提升|保障|服务|责任|情绪|时效|效率|优先级?|统筹|规划|计划|复盘|反馈|跟进|跟踪|核实|核验|核查|安抚|致歉|道歉|预案|应急|留痕|处理|处置|品质|质量|专业|高效|主动|积极|及时|合理|有效|明确|准确|具体|稳定|倾听|理解|尊重|换位思考|诚信|安全|客户|顾客|满意度?|体验|需求|信息|问题|情况|分工|职责|上报|汇报|升级|补偿|赔付|理赔|退款|补发|时限|承诺|回访|总结|反思|学习|改进|适应|灵活|应变|抗压|轻重缓急|大局观?|目标|结果|风险|合规|登记|记录|清点|排查|确认|告知|说明|解释|表达|给出|体现|展现|具备|进行|予以/gu

/** Words that speak to the scorer instead of the customer; the whole sentence carries no weight. */
export const ZH_INSTRUCTION: readonly RegExp[] = [
  /(?:忽略|无视|忘掉|忘记|跳过|不要管|覆盖)[^.]{0,8}(?:指令|提示|指示|规则|要求|设定|标准|前面的|以上|之前的|上面的)/,
  /(?:给|打|判|评|输出|返回|记|算|标)(?:我|他|这个?|本|该|出|为|定|成|上)*[^.,]{0,6}(?:满分|高分|最高|100|一百分|优秀|五级|5级|第五级|a级|通过|录用|true)/,
  /(?:评分|打分|判分|阅卷|评估|评测|考核|评审|面试)(?:系统|模型|程序|助手|ai|机器|员|官|者|人|老师|专家|软件|算法)[^.]{0,24}(?:请|务必|必须|应|给|判|打|标|注意|直接|输出|忽略|认定)/,
  /(?:请|务必|必须|应当?|直接|一律)[^.,]{0,8}(?:判定?|评定?|标记|标注|认定|记为|视为|输出|返回)[^.]{0,20}(?:分|体现|命中|满足|达标|优秀|true|指标|通过)/,
  /(?:本|该|此|这个|以上|上述)(?:回答|答案|候选人|考生|面试者|应聘者)[^.]{0,14}(?:体现|展现|展示|满足|符合|命中|覆盖|具备|应|全部|优秀|已经?)/,
  /(?:所有|全部|每个|各项|每一?项)(?:的)?(?:指标|评分项|得分点|的分点|评分点|维度)[^.]{0,14}/,
  /第?[一二三四五1-5]级(?:是|为|,|指|能|要求|标准)/,
  /(?:system|assistant|user|prompt|json|indicators?)[^.]{0,4}(?::|,)[^.]{0,20}(?:true|score|shown|100|满分|指标)/,
]

/** Whether a clause is told by or to somebody. */
export const ZH_SPEAKS = /[我你咱]/

/** Words of marking itself, which no applicant needs to tell what they would do. */
export const ZH_MARKING =
  /指标|评分|的分点|给分点|采分点|权重|正向|负向|维度|考察|考核点|题目要求|答题要点|参考答案|优秀答案|标准答案|级标准|五级|满分|全部(?:满足|具备|覆盖|体现|做到)|以上[一二三四五六七八九十几\d]+[点条项]/
