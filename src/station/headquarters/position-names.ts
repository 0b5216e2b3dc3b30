import type { Kysely } from 'kysely'
import type { LocalText, Position } from '../../domain/positions/position.ts'
import type { Database } from '../db/schema.ts'

export type NamedPosition = {
  readonly id: string
  readonly name: LocalText
  readonly competencies: readonly { readonly id: string; readonly name: LocalText }[]
  /** Questions that are rated, with the competencies they show. */
  readonly questions: readonly {
    readonly id: string
    readonly title: LocalText
    readonly competencies: ReadonlySet<string>
  }[]
}

/** Versions never change, so each is read once. */
const read = new Map<string, NamedPosition>()

/** Every position by id, as its version in force names things. */
export async function readNamedPositions(db: Kysely<Database>): Promise<ReadonlyMap<string, NamedPosition>> {
  const current = await db.selectFrom('position').select(['id', 'current_version_id']).orderBy('id').execute()
  const unknown = current.map((row) => row.current_version_id).filter((id) => !read.has(id))
  if (unknown.length > 0) {
    const rows = await db
      .selectFrom('position_version')
      .select(['id', 'position_id', 'content_json'])
      .where('id', 'in', unknown)
      .execute()
    for (const { id, position_id, content_json } of rows)
      read.set(id, toNamed(position_id, JSON.parse(content_json) as Position))
  }
  return new Map(
    current.flatMap(({ id, current_version_id }) => {
      const named = read.get(current_version_id)
      return named === undefined ? [] : [[id, named]]
    }),
  )
}

function toNamed(id: string, content: Position): NamedPosition {
  return {
    id,
    name: content.name,
    competencies: content.competencies.map((competency) => ({ id: competency.id, name: competency.name })),
    questions: content.questions
      .filter(({ indicators }) => indicators.length > 0)
      .map((question) => ({
        id: question.id,
        title: question.title,
        competencies: new Set(question.indicators.map(({ competency }) => competency)),
      })),
  }
}

/** What the version in force does not know any more goes by its id. */
const byId = (id: string): LocalText => ({ zh: id, en: id })

export function nameOfPosition(positions: ReadonlyMap<string, NamedPosition>, id: string): LocalText {
  return positions.get(id)?.name ?? byId(id)
}

export function nameOfCompetency(position: NamedPosition | undefined, id: string): LocalText {
  return position?.competencies.find((one) => one.id === id)?.name ?? byId(id)
}

export function titleOfQuestion(position: NamedPosition | undefined, id: string): LocalText {
  return position?.questions.find((one) => one.id === id)?.title ?? byId(id)
}
