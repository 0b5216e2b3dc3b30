import type Sqlite from 'better-sqlite3-multiple-ciphers'

/** Statements kept; lists of ids of every length make texts without end. */
const kept = 300
/** What changes no table's form. */
const plain = /^\s*(select|insert|update|delete|with|begin|commit|rollback)\b/iu

/** Prepares each text once: to read it takes SQLite longer than to run most of them. Nothing here is iterated over. */
export class PreparedStatements {
  private readonly sqlite: Sqlite.Database
  private readonly statements = new Map<string, Sqlite.Statement>()

  constructor(sqlite: Sqlite.Database) {
    this.sqlite = sqlite
  }

  prepare(text: string): Sqlite.Statement {
    if (!plain.test(text)) {
      this.statements.clear()
      return this.sqlite.prepare(text)
    }
    const statement = this.statements.get(text) ?? this.sqlite.prepare(text)
    // The one used last comes last, and the first is the one that is given up.
    this.statements.delete(text)
    this.statements.set(text, statement)
    const [oldest] = this.statements.keys()
    if (this.statements.size > kept && oldest !== undefined) this.statements.delete(oldest)
    return statement
  }
}
