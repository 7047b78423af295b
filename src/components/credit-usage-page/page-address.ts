import { LOG_NAMES, VIEW_NAMES, type AddressView } from '../../core/element/index.js';
import type { UsageView } from '../../core/model/index.js';

/** What the page keeps in its address; where it shares the view of others, that is for them to keep. */
export function addressNames(isViewShared: boolean): readonly string[] {
  return isViewShared ? LOG_NAMES : [...LOG_NAMES, ...VIEW_NAMES];
}

/** Gives the view with whether the log is open; the same object until one of them changes. */
export function addressView(): (view: UsageView, auditLog: boolean) => AddressView {
  let kept: { readonly of: UsageView; readonly made: AddressView } | undefined;
  return (view, auditLog) => {
    if (kept?.of !== view || kept.made.auditLog !== auditLog) kept = { of: view, made: { ...view, auditLog } };
    return kept.made;
  };
}
