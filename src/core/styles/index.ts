export { baseStyles } from './base.js';
export { controlStyles } from './controls.js';
export { stateStyles } from './states.js';
