import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'

type SearchFieldProps = {
  /** What can be searched, as placeholder and name. */
  readonly label: string
  /** What is searched for now; may change from outside. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** The search of a list: follows each key, and what the address says. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState(value)
  const [shown, setShown] = useState(value)
  // The address may change from outside: a saved filter comes back, or filters are cleared.
  if (shown !== value) {
    setShown(value)
    if (typed.trim() !== value) setTyped(value)
  }
  return (
    <Input
      className="filter-search"
      prefix={<SearchOutlined aria-hidden />}
      placeholder={label}
      aria-label={label}
      allowClear
      maxLength={80}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        onChange(target.value.trim())
      }}
    />
  )
}
