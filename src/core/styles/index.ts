export { baseStyles } from './base.js';
export { controlStyles } from './controls.js';
export { popoverStyles } from './popovers.js';
export { stateStyles } from './states.js';
