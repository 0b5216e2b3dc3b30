/** The fork's `exports` hide its types; it has better-sqlite3's API and adds `pragma` keys. */
declare module 'better-sqlite3-multiple-ciphers' {
  namespace Database {
    type Statement = {
      readonly reader: boolean
      all(...parameters: unknown[]): unknown[]
      get(...parameters: unknown[]): unknown
      run(...parameters: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint }
      iterate(...parameters: unknown[]): IterableIterator<unknown>
    }
    type Database = {
      readonly open: boolean
      readonly inTransaction: boolean
      prepare(sql: string): Statement
      pragma(text: string, options?: { simple?: boolean }): unknown
      exec(sql: string): void
      close(): void
    }
  }
  const Database: new (
    path: string,
    options?: { readonly?: boolean; fileMustExist?: boolean },
  ) => Database.Database
  export default Database
}
