import { PictureOutlined } from '@ant-design/icons'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { DropArea, useOneFile } from '../../../../components/drop-area.tsx'
import { FailureAlert } from '../../../../components/failure-alert.tsx'
import { sendAsset } from '../../send-asset.ts'

const pictureTypes = 'image/jpeg,image/png,image/webp'

type PictureFieldProps = {
  /** Empty while there is none. */
  readonly assetId: string
  /** What it shows, for those who do not see it. */
  readonly description: string
  readonly onChange: (assetId: string) => void
}

/** The picture of a question; chosen, dropped, or replaced. */
export function PictureField({ assetId, description, onChange }: PictureFieldProps) {
  const { t } = useTranslation()
  const { sending, failure, take } = useOneFile(
    async (file, signal) => await sendAsset('image', file, signal),
    ({ assetId: sent }) => onChange(sent),
  )
  return (
    <>
      {assetId ? <img className="picture" src={`/api/assets/${assetId}`} alt={description} /> : null}
      <DropArea small accept={pictureTypes} onFile={take}>
        {sending ? <Spin size="small" /> : <PictureOutlined aria-hidden />}
        <span>{t(assetId ? 'questionForm.picture.replace' : 'questionForm.picture.choose')}</span>
        <span className="soft">{t('questionForm.picture.help')}</span>
      </DropArea>
      <FailureAlert failure={failure} copyable={false} />
    </>
  )
}
