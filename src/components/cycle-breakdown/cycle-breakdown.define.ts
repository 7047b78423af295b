import { define } from '../../core/element/index.js';
import { CycleBreakdownElement } from './cycle-breakdown.js';

define('cycle-breakdown', CycleBreakdownElement);
