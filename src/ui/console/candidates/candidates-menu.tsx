import { EllipsisOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'

export type CandidatesPanel = 'changes' | 'duplicates'

type CandidatesMenuProps = {
  readonly mayEdit: boolean
  readonly open: (panel: CandidatesPanel) => void
}

/** What one needs now and then on the list. */
export function CandidatesMenu({ mayEdit, open }: CandidatesMenuProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'changes',
            label: t('candidates.change.title'),
            onClick: () => open('changes'),
          },
          {
            key: 'duplicates',
            label: t('candidates.duplicates.title'),
            onClick: () => open('duplicates'),
          },
          ...(mayEdit
            ? [
                {
                  key: 'fields',
                  label: t('candidates.fields.title'),
                  onClick: () => void navigate('/settings/fields'),
                },
              ]
            : []),
        ],
      }}
    >
      <Button icon={<EllipsisOutlined aria-hidden />} aria-label={t('candidates.more')} />
    </Dropdown>
  )
}
