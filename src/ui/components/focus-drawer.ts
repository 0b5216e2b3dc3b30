/** Leads into an opened drawer's first field, unless somebody is in one of its fields already. */
export function focusDrawer(shown: boolean): void {
  const drawer = document.querySelector('.ant-drawer-open')
  const taken = document.activeElement?.matches('input, textarea, select') ?? false
  if (!shown || !drawer || (taken && drawer.contains(document.activeElement))) return
  drawer.querySelector('input')?.focus()
}
