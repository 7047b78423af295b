export { menuPart, openMenu, pointerBox, type MenuItem, type MenuView } from './menu.js';
export { PeriodPicker, problemText, type PeriodPickerView } from './period-picker.js';
export { clamp, moveTo, placeUnderButton } from './place-popover.js';
