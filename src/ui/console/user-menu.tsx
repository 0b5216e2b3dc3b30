import { DownOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Avatar, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { UiLanguage } from '../../contract/ids.ts'
import { orpc, queryClient } from '../api.ts'
import { showLanguage, uiLanguage } from '../i18n/index.ts'
import { useThemeChoice, type ThemeChoice } from '../theme-provider.tsx'
import { useSession } from './session.tsx'
import { showAccess } from './show-access.ts'

const languages: readonly { readonly key: UiLanguage; readonly label: string }[] = [
  { key: 'zh-CN', label: '简体中文' },
  { key: 'en', label: 'English' },
]
const themes: readonly ThemeChoice[] = ['system', 'light', 'dark']

/** Language, appearance, shortcuts and sign-out. */
export function UserMenu({ showShortcuts }: { readonly showShortcuts: () => void }) {
  const { t } = useTranslation()
  const { user } = useSession()
  const { choice, choose } = useThemeChoice()
  const setLanguage = useMutation(orpc.access.setLanguage.mutationOptions())
  const signOut = useMutation(orpc.access.signOut.mutationOptions({ onSuccess: showAccess }))

  const chooseLanguage = (language: UiLanguage) => {
    void showLanguage(language)
    setLanguage.mutate(
      { language },
      { onSuccess: (state) => queryClient.setQueryData(orpc.access.state.queryKey(), state) },
    )
  }

  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        selectable: true,
        multiple: true,
        selectedKeys: [uiLanguage(), `theme:${choice}`],
        items: [
          {
            type: 'group',
            label: t('common.user.language'),
            children: languages.map(({ key, label }) => ({
              key,
              label: <span lang={key}>{label}</span>,
              onClick: () => chooseLanguage(key),
            })),
          },
          {
            type: 'group',
            label: t('common.user.theme'),
            children: themes.map((theme) => ({
              key: `theme:${theme}`,
              label: t(`common.user.${theme}`),
              onClick: () => choose(theme),
            })),
          },
          { type: 'divider' },
          { key: 'shortcuts', label: t('common.user.shortcuts'), extra: '?', onClick: showShortcuts },
          { key: 'sign-out', label: t('common.user.signOut'), onClick: () => signOut.mutate({}) },
        ],
      }}
    >
      <Button type="text" className="user-button">
        <span className="visually-hidden">{t('common.user.menu')}</span>
        <Avatar size={28} aria-hidden>
          {[...user.name][0]}
        </Avatar>
        <span className="user-name">
          {user.name}
          <small>{t(`common.role.${user.role}`)}</small>
        </span>
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}
