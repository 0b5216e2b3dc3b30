import type { Kysely } from 'kysely'
import type { CandidateFields, CustomField } from '../../src/contract/candidates.ts'
import { insertCandidates } from '../../src/station/candidates/candidate-store.ts'
import type { Database, NewRow } from '../../src/station/db/schema.ts'
import { newId } from '../../src/station/ids.ts'

/** A repeatable source of 0–1 (mulberry32, public domain). */
export function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const surnames = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林郑单曾仇解任盖']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞鹏宇晨欣怡佳琪雨桐']
const trades = '奶茶店 超市收银 家电售后 快递分拣 餐厅领班 电话客服 服装导购 物业前台 仓库理货 家政'.split(
  ' ',
)
const notes = '白天都有空 可以上晚班 住得近 会开叉车 英语能接电话 下月到岗 只做周末 有健康证'.split(' ')
const said = (
  '先安抚客户的情绪再说别的 马上查物流到哪一步了 今天下午四点前给您回电话 这件事我来跟到底 把货架整理好再补货 ' +
  '对不起让您久等了 核对订单号和收货地址 仓库那边我去催 安装师傅明早九点上门 可以换货也可以退款 ' +
  '交接班时把没办完的写下来 先做急的再做重要的 有不懂的就问店长 顾客骂人也不顶嘴 通道里的箱子先挪开 ' +
  '把情况记在系统里 打印机坏了就手写小票 盘点少了两件要报上去 新人我带着走一遍 下雨天门口铺防滑垫'
).split(' ')

/** The company's own fields of the bench: one of each kind. */
export function makeFields(): Record<CustomField['kind'], CustomField> {
  const field = (kind: CustomField['kind'], zh: string): CustomField => ({
    id: newId(),
    kind,
    name: { zh, en: kind },
    choices:
      kind === 'choice'
        ? ['web', 'fair', 'poster', 'friend'].map((id) => ({ id, name: { zh: id, en: id } }))
        : [],
    unit: '',
    inList: true,
    archived: false,
  })
  return {
    text: field('text', '从前做过'),
    number: field('number', '工龄'),
    choice: field('choice', '来源'),
    date: field('date', '可到岗'),
    availability: field('availability', '可排班'),
  }
}

/** Somebody invented; the n-th has a telephone number of their own. */
export function inventPerson(
  random: () => number,
  n: number,
  fields: Record<CustomField['kind'], CustomField>,
): CandidateFields {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const startMinute = 60 * (6 + Math.floor(random() * 6))
  return {
    name: pick(surnames) + pick(given) + (random() < 0.8 ? pick(given) : ''),
    phone: `1${3 + (n % 7)}${String(100_000_000 + ((n * 7919) % 900_000_000)).padStart(9, '0')}`,
    email: random() < 0.5 ? `person${n}@example.com` : '',
    note: pick(notes),
    values: {
      [fields.text.id]: pick(trades),
      [fields.number.id]: Math.floor(random() * 200) / 10,
      [fields.choice.id]: pick(fields.choice.choices).id,
      [fields.date.id]: `2026-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-15`,
      [fields.availability.id]: [1, 2, 3, 4, 5, 6, 7]
        .filter(() => random() < 0.4)
        .map((weekday) => ({ weekday, startMinute, endMinute: startMinute + 480 })),
    },
  }
}

/** What somebody may have said: 40 to 90 characters. */
export function inventAnswer(random: () => number): string {
  return Array.from(
    { length: 5 + Math.floor(random() * 4) },
    () => said[Math.floor(random() * said.length)],
  ).join('，')
}

/** Writes people by the station's own way in, and interviews of `answersEach` answers for the first of them. */
export async function fillRecords(
  db: Kysely<Database>,
  wrapKey: Uint8Array,
  wanted: {
    readonly people: number
    readonly interviews: number
    readonly answersEach: number
    readonly fields: Record<CustomField['kind'], CustomField>
  },
): Promise<void> {
  const random = makeRandom(20_261_122)
  const { id: orgUnitId } = await db
    .selectFrom('org_unit')
    .select('id')
    .where('kind', '=', 'store')
    .executeTakeFirstOrThrow()
  const { current_version_id } = await db
    .selectFrom('position')
    .select('current_version_id')
    .executeTakeFirstOrThrow()
  const ids: string[] = []
  while (ids.length < wanted.people) {
    const people = Array.from({ length: Math.min(5000, wanted.people - ids.length) }, (_, n) =>
      inventPerson(random, ids.length + n, wanted.fields),
    )
    ids.push(
      ...(await db
        .transaction()
        .execute(async (trx) => await insertCandidates(trx, wrapKey, { orgUnitId, people }))),
    )
  }
  const at = new Date().toISOString()
  for (let begun = 0; begun < wanted.interviews; begun += 500) {
    const rows = Array.from({ length: Math.min(500, wanted.interviews - begun) }, (_, n) => {
      const interview = { id: newId(), candidate_id: ids[(begun + n) % ids.length] ?? '', report_id: newId() }
      return { ...interview, match: Math.round(random() * 1000) / 10, decided: random() < 0.5 }
    })
    const answers = rows.flatMap(({ id }) =>
      Array.from({ length: wanted.answersEach }, (_, seq) => ({ id: newId(), interview_id: id, seq })),
    )
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('interview')
        .values(rows.map(({ id, candidate_id }) => interviewRow(id, candidate_id, current_version_id, at)))
        .execute()
      await trx
        .insertInto('report')
        .values(
          rows.map(({ id, report_id, match }) => ({
            id: report_id,
            interview_id: id,
            content_json: JSON.stringify({
              answers: [],
              recommendation: { kind: 'review', match, reasons: [] },
            }),
            created_at: at,
          })),
        )
        .execute()
      for (const { id, report_id, match, decided } of rows) {
        await trx.updateTable('interview').set({ latest_report_id: report_id }).where('id', '=', id).execute()
        if (decided)
          await trx
            .insertInto('decision')
            .values(decisionRow(id, report_id, match, at))
            .execute()
      }
      await trx
        .insertInto('answer')
        .values(answers.map(({ id, interview_id, seq }) => answerRow(id, interview_id, seq)))
        .execute()
      await trx
        .insertInto('transcript')
        .values(answers.map(({ id }) => transcriptRow(id, inventAnswer(random), at)))
        .execute()
    })
  }
}

function interviewRow(id: string, candidate_id: string, position: string, at: string): NewRow<'interview'> {
  return {
    id,
    candidate_id,
    position_version_id: position,
    channel: 'imported',
    mode: 'per-question',
    language: 'zh',
    state: 'reported',
    latest_report_id: null,
    created_by: 'bench',
    created_at: at,
    submitted_at: at,
  }
}

function answerRow(id: string, interview_id: string, seq: number): NewRow<'answer'> {
  return {
    id,
    interview_id,
    question_id: `q${seq}`,
    seq,
    recording_id: null,
    range_start_ms: null,
    range_end_ms: null,
    state: 'done',
    failure_json: null,
    delivery_json: null,
    warnings_json: '[]',
    duration_ms: 20_000,
  }
}

function transcriptRow(answer_id: string, text: string, at: string): NewRow<'transcript'> {
  return {
    id: newId(),
    answer_id,
    revision: 0,
    content_json: JSON.stringify({ language: 'zh', segments: [{ startMs: 0, endMs: 20_000, text }] }),
    recogniser_json: null,
    created_by: null,
    created_at: at,
  }
}

function decisionRow(
  interview_id: string,
  report_id: string,
  machine_match: number,
  at: string,
): NewRow<'decision'> {
  return {
    id: newId(),
    interview_id,
    report_id,
    kind: machine_match > 60 ? 'advance' : 'hold',
    reason: '',
    machine_said: 'review',
    machine_match,
    decided_by: 'bench',
    decided_at: at,
  }
}
