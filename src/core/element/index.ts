export * from './define.js';
export * from './events.js';
export * from './locale-controller.js';
export * from './size-controller.js';
export * from './source-task.js';
export * from './usage-element.js';
export * from './icons.js';
export * from './state-message.js';
