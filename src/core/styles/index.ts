export { baseStyles } from './base.js';
export { controlStyles } from './controls.js';
export { headlineStyles } from './headline.js';
export { menuStyles } from './menus.js';
export { popoverStyles } from './popovers.js';
export { stateStyles } from './states.js';
