import { Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'

/** Whether this computer is a store's or headquarters'. */
export function RoleChoice() {
  const { t } = useTranslation()
  return (
    <>
      <h2>{t('access.role')}</h2>
      <Form.Item name="role" className="access-begin access-role" aria-label={t('access.role')}>
        <Radio.Group>
          <Radio value="store">
            {t('access.roleStore')}
            <small>{t('access.roleStoreText')}</small>
          </Radio>
          <Radio value="hq">
            {t('access.roleHq')}
            <small>{t('access.roleHqText')}</small>
          </Radio>
        </Radio.Group>
      </Form.Item>
    </>
  )
}
