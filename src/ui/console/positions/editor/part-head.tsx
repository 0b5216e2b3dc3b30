import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type PartHeadProps = {
  readonly title: ReactNode
  /** Its place among its like, from 0, and how many there are. */
  readonly index: number
  readonly count: number
  readonly onMove: (index: number) => void
  readonly onRemove: () => void
  readonly children?: ReactNode
}

/** The head of a part's form: its name, its order, and taking it out. */
export function PartHead({ title, index, count, onMove, onRemove, children }: PartHeadProps) {
  const { t } = useTranslation()
  const action = (name: 'up' | 'down' | 'remove', icon: ReactNode, run: () => void, disabled = false) => (
    <Tooltip title={t(`editor.action.${name}`)}>
      <Button
        size="small"
        type="text"
        aria-label={t(`editor.action.${name}`)}
        icon={icon}
        disabled={disabled}
        onClick={run}
      />
    </Tooltip>
  )
  return (
    <div className="part-head">
      <h2>{title}</h2>
      {children}
      {action('up', <ArrowUpOutlined aria-hidden />, () => onMove(index - 1), index === 0)}
      {action('down', <ArrowDownOutlined aria-hidden />, () => onMove(index + 1), index === count - 1)}
      {action('remove', <DeleteOutlined aria-hidden />, onRemove)}
    </div>
  )
}
